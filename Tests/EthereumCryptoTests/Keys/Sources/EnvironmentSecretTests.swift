import Foundation
import Testing

@testable import EthereumCrypto

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct EnvironmentSecretTests {
    @Test func takesAValueOutOfTheEnvironment() throws {
        let name = "HL_TEST_TAKEN"
        #expect(unsafe setenv(name, "canary-value", 1) == 0)
        guard let place = unsafe getenv(name) else { throw KeyError(.missing, "setenv did nothing") }
        #expect(try EnvironmentSecret.take(name).text == "canary-value")
        let isUnset = unsafe getenv(name) == nil
        // The memory itself, which the environment no longer points to.
        let isWiped = unsafe UnsafeBufferPointer(start: place, count: 12).allSatisfy { $0 == 0 }
        let rest = unsafe String(cString: place - (name.utf8.count + 1))
        #expect(isUnset && isWiped)
        #expect(rest == "\(name)=")
        let error = #expect(throws: KeyError.self) { try EnvironmentSecret.take(name) }
        #expect(error?.code == .missing)
        #expect(error?.message.contains("HL_TEST_TAKEN is not set") == true)
    }

    @Test(arguments: ["", "A=B", "A\0B"]) func refusesWhatIsNoName(name: String) {
        let error = #expect(throws: KeyError.self) { try EnvironmentSecret.take(name) }
        #expect(error?.message.contains("cannot be the name of a variable") == true)
    }

    @Test func refusesAnEmptyValue() {
        #expect(unsafe setenv("HL_TEST_EMPTY", "", 1) == 0)
        let error = #expect(throws: KeyError.self) { try EnvironmentSecret.take("HL_TEST_EMPTY") }
        #expect(error?.message.contains("set but empty") == true)
    }

    @Test func fetchesAKeyOnce() throws {
        #expect(unsafe setenv("HL_TEST_KEY", "0x" + Known.digits, 1) == 0)
        #expect(try KeySource.environment("HL_TEST_KEY").key().address.checksummed == Known.address)
        #expect(throws: KeyError.self) { try KeySource.environment("HL_TEST_KEY").key() }
        #expect(unsafe setenv("HL_TEST_KEY", "canary-4f1d8e", 1) == 0)
        let error = #expect(throws: KeyError.self) { try KeySource.environment("HL_TEST_KEY").key() }
        #expect(error?.code == .notAKey)
        #expect(error?.message.hasPrefix("the variable HL_TEST_KEY: a private key is 64") == true)
        #expect(error?.message.contains("canary") == false)
    }

    #if os(Linux)
    /// The block that the system made the process with, which whoever may look under /proc can read.
    @Test func nobodyFindsTheValueUnderProc() async {
        await #expect(processExitsWith: .success) {
            let name = "PATH"
            let found = unsafe getenv(name).map { unsafe String(cString: $0) }
            let value = try #require(found)
            let before = try Data(contentsOf: URL(filePath: "/proc/self/environ"))
            try #require(before.range(of: Data(value.utf8)) != nil)
            #expect(try EnvironmentSecret.take(name).text == value)
            let after = try Data(contentsOf: URL(filePath: "/proc/self/environ"))
            #expect(after.range(of: Data(value.utf8)) == nil)
        }
    }

    /// An environment that holds a variable twice, as a careless parent can make one.
    @Test func overwritesEveryValueOfAVariable() async {
        await #expect(processExitsWith: .success) {
            guard let symbol = unsafe dlsym(nil, "environ") else { exit(2) }
            let environment = unsafe symbol.assumingMemoryBound(
                to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.self)
            let entries = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: 4)
            let (first, second) = unsafe (strdup("HL_TWICE=first"), strdup("HL_TWICE=second"))
            unsafe entries[0] = unsafe first
            unsafe entries[1] = strdup("HL_OTHER=other")
            unsafe entries[2] = unsafe second
            unsafe entries[3] = nil
            unsafe environment.pointee = unsafe entries
            let taken = try EnvironmentSecret.take("HL_TWICE").text
            #expect(taken == "first")
            let isUnset = unsafe getenv("HL_TWICE") == nil
            let other = unsafe getenv("HL_OTHER").map { unsafe String(cString: $0) }
            let left = unsafe [first, second].map { copy in unsafe copy.map { unsafe String(cString: $0) } }
            #expect(isUnset)
            #expect(other == "other")
            #expect(left == ["HL_TWICE=", "HL_TWICE="])
        }
    }
    #endif
}
