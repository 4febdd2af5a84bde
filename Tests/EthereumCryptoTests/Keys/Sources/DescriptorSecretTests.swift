import Foundation
import Testing

@testable import EthereumCrypto

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct DescriptorSecretTests {
    /// A pipe that somebody wrote into and closed.
    private func pipe(_ bytes: [UInt8]) -> FileHandle {
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data(bytes))
        try? pipe.fileHandleForWriting.close()
        return pipe.fileHandleForReading
    }

    @Test(arguments: [("secret", "secret"), ("secret\n", "secret"), ("secret\r\n", "secret"), ("a\rb\n", "a\rb")])
    func readsTheFirstLine(text: String, line: String) throws {
        let end = pipe(Array(text.utf8))
        #expect(try DescriptorSecret.read(end.fileDescriptor).text == line)
    }

    @Test func leavesWhatFollowsTheLine() throws {
        let end = pipe(Array("first\nsecond\nrest".utf8))
        #expect(try DescriptorSecret.read(end.fileDescriptor).text == "first")
        #expect(try PasswordSource.descriptor(end.fileDescriptor).password().text == "second")
        #expect(end.readDataToEndOfFile() == Data("rest".utf8))
    }

    @Test func readsAKey() throws {
        let end = pipe(Array(Known.digits.utf8))
        #expect(try KeySource.descriptor(end.fileDescriptor).key().address.checksummed == Known.address)
        let bad = pipe(Array("canary".utf8))
        let error = #expect(throws: KeyError.self) { try KeySource.descriptor(bad.fileDescriptor).key() }
        #expect(error?.code == .notAKey)
        #expect(error?.message.contains("canary") == false)
    }

    @Test(arguments: [1, 2, -1]) func refusesTheDescriptorsForOutput(descriptor: Int32) {
        let error = #expect(throws: KeyError.self) { try DescriptorSecret.read(descriptor) }
        #expect(error?.message.contains("is for output") == true)
    }

    @Test func refusesWhatIsNotOpen() {
        let error = #expect(throws: KeyError.self) { try DescriptorSecret.read(987_654) }
        #expect(error?.code == .unreadable)
    }

    @Test(arguments: ["", "\n", "\r\n"]) func refusesNothing(text: String) {
        let end = pipe(Array(text.utf8))
        let error = #expect(throws: KeyError.self) { try DescriptorSecret.read(end.fileDescriptor) }
        #expect(error?.code == .notGiven)
    }

    @Test func refusesAnEndlessLine() throws {
        let longest = pipe(Array(repeating: 0x61, count: 4096))
        #expect(try DescriptorSecret.read(longest.fileDescriptor).count == 4096)
        let end = pipe(Array(repeating: 0x61, count: 4097))
        let error = #expect(throws: KeyError.self) { try DescriptorSecret.read(end.fileDescriptor) }
        #expect(error?.message.contains("more than 4096 bytes") == true)
    }

    @Test func refusesATerminal() throws {
        let terminal = try FakeTerminal()
        let descriptor = unsafe open(terminal.path, O_RDWR | O_NOCTTY)
        defer { close(descriptor) }
        // There is something to read, so that a reader would not wait for ever.
        terminal.type("seen\n")
        let error = #expect(throws: KeyError.self) { try DescriptorSecret.read(descriptor) }
        #expect(error?.message.contains("is a terminal") == true)
    }
}
