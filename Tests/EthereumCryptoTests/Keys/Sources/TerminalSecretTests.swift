import Foundation
import Synchronization
import Testing

@testable import EthereumCrypto

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One at a time: signals belong to the whole process.
@Suite(.serialized) struct TerminalSecretTests {
    /// Asks in a thread of its own, since asking waits.
    private func ask(_ terminal: FakeTerminal, _ question: @escaping @Sendable (String) throws -> SecretBytes) -> Answer
    {
        let answer = Answer()
        let path = terminal.path
        Thread.detachNewThread {
            answer.give(Result { try question(path) })
        }
        return answer
    }

    @Test func readsWhatIsTypedAndShowsNothingOfIt() throws {
        let terminal = try FakeTerminal()
        // Held open, so that the terminal lives on when the question is over.
        let descriptor = unsafe open(terminal.path, O_RDWR | O_NOCTTY)
        defer { close(descriptor) }
        #expect(terminal.hasEcho)
        let answer = ask(terminal) { try TerminalSecret.ask("Password: ", at: $0) }
        #expect(terminal.screen(until: ": ") == "Password: ")
        #expect(!terminal.hasEcho)
        terminal.type("sesamX\u{7F}e ü\n")
        #expect(try answer.wait().get().text == "sesame ü")
        #expect(terminal.screen(until: "\n") == "\r\n")
        #expect(terminal.hasEcho)
    }

    @Test func asksTwiceForANewPassword() throws {
        let terminal = try FakeTerminal()
        let descriptor = unsafe open(terminal.path, O_RDWR | O_NOCTTY)
        defer { close(descriptor) }
        for (second, isTaken) in [("sesame", true), ("sesami", false)] {
            let answer = ask(terminal) { try PasswordSource.confirmed("New password: ", at: $0) }
            _ = terminal.screen(until: "New password: ")
            terminal.type("sesame\n")
            _ = terminal.screen(until: "again: ")
            terminal.type(second + "\n")
            let result = answer.wait()
            #expect((try? result.get().text) == (isTaken ? "sesame" : nil))
            if !isTaken {
                let error = #expect(throws: KeyError.self) { try result.get() }
                #expect(error?.code == .notGiven)
                #expect(error?.message.contains("sesam") == false)
            }
            _ = terminal.screen(until: "\n")
        }
    }

    @Test(arguments: ["\n", "\u{4}"]) func refusesNothing(typed: String) throws {
        let terminal = try FakeTerminal()
        let answer = ask(terminal) { try TerminalSecret.ask("Password: ", at: $0) }
        _ = terminal.screen(until: ": ")
        terminal.type(typed)
        let error = #expect(throws: KeyError.self) { try answer.wait().get() }
        #expect(error?.code == .notGiven)
    }

    /// The program catches the signal itself, so that it lives on and can be looked at.
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT]) func restoresTheEchoBeforeASignalIsSentOn(number: Int32) async
    {
        await #expect(processExitsWith: .success) { [number] in
            _ = signal(number) { _ in SignalNote.add() }
            let terminal = try FakeTerminal()
            let descriptor = unsafe open(terminal.path, O_RDWR | O_NOCTTY)
            let answer = Answer()
            let path = terminal.path
            Thread.detachNewThread { answer.give(Result { try TerminalSecret.ask("Password: ", at: path) }) }
            _ = terminal.screen(until: ": ")
            try #require(!terminal.hasEcho)
            terminal.type("half a pass")
            kill(getpid(), number)
            let error = #expect(throws: KeyError.self) { try answer.wait().get() }
            #expect(error?.code == .interrupted)
            #expect(terminal.hasEcho)
            for _ in 0..<3000 where SignalNote.times == 0 { usleep(1000) }
            #expect(SignalNote.times == 1)
            close(descriptor)
        }
    }

    @Test func aSignalStillEndsTheProgram() async {
        await #expect(processExitsWith: .signal(SIGINT)) {
            let terminal = try FakeTerminal()
            let path = terminal.path
            let answer = Answer()
            Thread.detachNewThread { answer.give(Result { try TerminalSecret.ask("Password: ", at: path) }) }
            _ = terminal.screen(until: ": ")
            kill(getpid(), SIGINT)
            _ = answer.wait()
            // The signal comes at once, or never.
            for _ in 0..<3000 { usleep(1000) }
        }
    }

    @Test(arguments: ["/dev/null", "/nowhere/tty"]) func saysWhatElseThereIsWithoutATerminal(path: String) {
        let error = #expect(throws: KeyError.self) { try TerminalSecret.ask("Password: ", at: path) }
        #expect(error?.code == .noTerminal)
        #expect(error?.message.contains("descriptor, environment variable or credential") == true)
    }
}

/// How often a signal came; written by a handler alone.
enum SignalNote {
    private static let count = Atomic(0)

    static var times: Int { count.load(ordering: .sequentiallyConsistent) }

    static func add() { count.add(1, ordering: .sequentiallyConsistent) }
}

/// What a thread found out.
final class Answer: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private nonisolated(unsafe) var result: Result<SecretBytes, any Error>?

    func give(_ result: Result<SecretBytes, any Error>) {
        unsafe self.result = result
        done.signal()
    }

    func wait() -> Result<SecretBytes, any Error> {
        done.wait()
        return unsafe result ?? .failure(KeyError(.missing, "no answer"))
    }
}
