import EthereumCrypto
import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct KeystoreBombTests {
    /// N, r and p of files that would exhaust the machine.
    @Test(arguments: [
        ("1073741824", "8", "1", "512 MiB"), ("4611686018427387904", "8", "1", "512 MiB"),
        ("4611686018427387904", "9223372036854775807", "1", "512 MiB"), ("8388608", "1", "1", "512 MiB"),
        ("1024", "8", "17", "p is 17"), ("1024", "8", "9223372036854775807", "p is"), ("2", "257", "1", "r is 257"),
        ("524288", "8", "5", "n·r·p"), ("4194304", "1", "16", "n·r·p"),
    ])
    func refusesCostsBeforeTakingMemory(rounds: String, blockSize: String, parallelism: String, reason: String) throws {
        let text = try Known.keystore("counter-wraps")
            .replacing("\"n\": 1024", with: "\"n\": \(rounds)").replacing("\"r\": 8", with: "\"r\": \(blockSize)")
            .replacing("\"p\": 1", with: "\"p\": \(parallelism)")
        let error = #expect(throws: KeyError.self) { try KeystoreFile(json: Array(text.utf8)) }
        #expect(error?.code == .tooCostly)
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    /// The largest that is allowed is not refused when it is read; opening it would take seconds.
    @Test(arguments: [("4194304", "1", "4"), ("524288", "8", "4"), ("262144", "8", "6"), ("1024", "256", "16")])
    func readsTheLargestCosts(rounds: String, blockSize: String, parallelism: String) throws {
        let text = try Known.keystore("counter-wraps")
            .replacing("\"n\": 1024", with: "\"n\": \(rounds)").replacing("\"r\": 8", with: "\"r\": \(blockSize)")
            .replacing("\"p\": 1", with: "\"p\": \(parallelism)")
        #expect(throws: Never.self) { try KeystoreFile(json: Array(text.utf8)) }
    }

    /// In other encodings half of a letter may look like a quotation mark, behind which brackets are not counted.
    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16, .utf32LittleEndian, .utf32BigEndian])
    func readsNothingButUTF8(encoding: String.Encoding) throws {
        let data = try #require(Known.keystore("counter-wraps").data(using: encoding))
        let error = #expect(throws: KeyError.self) { try KeystoreFile(json: Array(data)) }
        #expect(error?.code == .damaged)
        #expect(error?.message.contains("not UTF-8") == true)
    }

    /// In a process of its own, whose peak of memory nothing else raises.
    @Test func aBombTakesNoMemory() async {
        await #expect(processExitsWith: .success) {
            let text = try Known.keystore("counter-wraps").replacing("\"n\": 1024", with: "\"n\": 1048576")
            let password = try SecretBytes.known("testpassword")
            _ = try KeystoreFile(json: Array(Known.keystore("counter-wraps").utf8))
            let before = Self.peakMemory()
            let clock = ContinuousClock()
            let time = clock.measure { _ = try? KeystoreFile(json: Array(text.utf8)).key(password: password) }
            #expect(Self.peakMemory() - before < 8 << 20)
            #expect(time < .seconds(1))
        }
    }

    private static func peakMemory() -> Int {
        var usage = rusage()
        #if canImport(Glibc)
        unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss << 10
        #else
        unsafe getrusage(RUSAGE_SELF, &usage)
        return usage.ru_maxrss
        #endif
    }
}
