internal import Foundation
import MarketHistory
import TradingCore

/// Reading whole small files, and finding the ones that a strategy file names.
enum FilePath {
    /// The bytes of a file that a person wrote.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - noun: What it is, for messages.
    ///   - limit: The most bytes that such a file has.
    /// - Returns: The bytes.
    /// - Throws: ``CommandFailure`` that names the file and what to do.
    static func read(_ path: String, _ noun: String, limit: Int = 4 << 20) throws(CommandFailure) -> [UInt8] {
        if path.isEmpty { throw CommandFailure(.usage, "the path of the \(noun) is empty; name a file") }
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(.noInput, "there is no \(noun) at \(path); check the path")
        }
        if isFolder.boolValue { throw CommandFailure(.noInput, "\(path) is a folder, not the \(noun); name a file") }
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            guard data.count <= limit else {
                throw CommandFailure(.badData, "\(path) is larger than \(limit >> 20) MB, which no \(noun) is")
            }
            return [UInt8](data)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.noInput, "\(path) cannot be read: \(SystemFault.text(error))")
        }
    }

    /// Whether something is at a path.
    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// A path as it is meant in a file that lies in a folder.
    static func resolve(_ path: String, in folder: String) -> String {
        if path.hasPrefix("/") { return path }
        if path.hasPrefix("~/") { return userHome + path.dropFirst(1) }
        return folder.isEmpty ? path : folder + "/" + path
    }

    /// The folder that a file lies in, as it was written; empty for the current one.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Where `hl` keeps its history and reports, unless told otherwise: `HL_HOME`, or the platform's place for data.
    static var home: String {
        if let home = EnvironmentVariable.value("HL_HOME"), !home.isEmpty { return home }
        #if os(macOS)
        return userHome + "/Library/Application Support/hl"
        #else
        if let data = EnvironmentVariable.value("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/hl" }
        return userHome + "/.local/share/hl"
        #endif
    }

    /// The person's own folder: `HOME`, as other programs see it, or what the system says.
    private static var userHome: String {
        guard let home = EnvironmentVariable.value("HOME"), home.hasPrefix("/") else {
            return NSHomeDirectory()
        }
        return home
    }

    /// One spelling for all that lead to the same file, for comparing.
    static func canonical(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
}
