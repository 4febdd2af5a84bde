import Foundation
import Testing

/// The built program as a process of its own, with a home of its own.
struct HLProcess {
    private let process = Process()
    /// Kept, since its folder goes with it.
    private let tool: Tool
    private let output: String
    private let error: String

    /// Starts the program, or another one that is given its path and arguments.
    ///
    /// - Parameters:
    ///   - tool: Where its home is.
    ///   - arguments: What stands behind `hl`.
    ///   - command: A program, such as a shell, that is given the path of `hl` and the arguments.
    ///   - variables: What stands in its environment besides that of the tests.
    /// - Throws: What the system says when it cannot be started.
    init(
        _ tool: Tool, _ arguments: [String], through command: [String] = [], variables: [String: String] = [:]
    ) throws {
        self.tool = tool
        let name = UUID().uuidString
        (output, error) = ("\(tool.folder)/\(name)-output.csv", "\(tool.folder)/\(name)-error.csv")
        let words = command + [Self.program] + arguments
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.currentDirectoryURL = URL(fileURLWithPath: tool.folder)
        process.environment = ProcessInfo.processInfo.environment.merging(["HL_HOME": tool.home]) { $1 }
            .merging(variables) { $1 }
        for path in [output, error] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: error)
        try process.run()
    }

    /// Runs `hl` from a script of bash, in which "$0" is `hl` and "$@" are the arguments.
    static func shell(
        _ tool: Tool, _ script: String, _ arguments: [String] = [], variables: [String: String] = [:]
    ) throws -> HLProcess {
        try HLProcess(tool, arguments, through: ["/bin/bash", "-c", script], variables: variables)
    }

    var id: Int32 { process.processIdentifier }

    /// What it has printed up to now.
    var soFar: String { (try? String(contentsOfFile: output, encoding: .utf8)) ?? "" }

    /// Waits for its end, at most half a minute.
    func end() async -> (code: Int32, output: String, error: String) {
        for _ in 0..<1500 where process.isRunning { try? await Task.sleep(for: .milliseconds(20)) }
        if process.isRunning {
            Issue.record("the process does not end")
            kill(id, SIGKILL)
        }
        process.waitUntilExit()
        let words = [output, error].map { (try? String(contentsOfFile: $0, encoding: .utf8)) ?? "" }
        return (process.terminationStatus, words[0], words[1])
    }

    /// `hl`, built beside the tests.
    private static var program: String {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
        var folder = URL(fileURLWithPath: bundle)
        while folder.path.contains(".xctest") { folder.deleteLastPathComponent() }
        return folder.appendingPathComponent("hl").path
    }
}
