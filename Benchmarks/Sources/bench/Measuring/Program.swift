import Foundation

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Another program, run to its end without its output.
struct Program {
    /// How it went.
    struct Outcome {
        /// The exit code, or -1 where a signal ended it.
        let code: Int
        /// The time by the clock on the wall.
        let milliseconds: Double
        /// The most memory that it held, in bytes; never less than what this process held when it started it.
        let peakMemory: Int
    }

    let path: String
    let arguments: [String]

    /// The program at a path.
    init(_ path: String, _ arguments: [String] = []) {
        self.path = path
        self.arguments = arguments
    }

    /// This very program.
    static var own: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }

    /// Runs it.
    ///
    /// - Throws: ``BenchFailure`` when it cannot be started.
    func run() throws -> Outcome {
        var argv = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe argv.forEach { unsafe free($0) } }
        let null = unsafe open("/dev/null", O_RDWR)
        defer { _ = close(null) }
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = unsafe posix_spawn_file_actions_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in 0...2 { unsafe posix_spawn_file_actions_adddup2(&actions, null, descriptor) }
        var child: pid_t = 0
        let start = ProcessClock.wallSeconds
        let fault = unsafe posix_spawn(&child, path, &actions, nil, &argv, environ)
        guard fault == 0 else {
            throw unsafe BenchFailure("\(path) cannot be started: \(String(cString: strerror(fault)))")
        }
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        let milliseconds = (ProcessClock.wallSeconds - start) * 1000
        let code = status & 0x7F == 0 ? Int(status >> 8) & 0xFF : -1
        return Outcome(
            code: code, milliseconds: milliseconds, peakMemory: ProcessClock.bytes(ofMaximum: usage.ru_maxrss))
    }

    /// Runs it and takes what it prints.
    ///
    /// - Throws: ``BenchFailure`` when it does not end well.
    func output() throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchFailure("\(path) \(arguments.joined(separator: " ")) ended with \(process.terminationStatus)")
        }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
