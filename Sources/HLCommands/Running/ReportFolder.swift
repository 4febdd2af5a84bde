internal import Foundation
import PaperKit
import TradingCore

/// A folder with everything that a run has to show: report.html, report.json, fills.csv, equity.csv.
struct ReportFolder {
    let path: String
    /// The folders that were made for it, the uppermost first.
    private let made: [String]

    /// Makes the folder, and the ones above it, where they are missing.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - remedy: What to do when it cannot be made or written to.
    /// - Throws: ``CommandFailure`` that names the folder and the remedy.
    init(_ path: String, remedy: String = "name another one with --out") throws(CommandFailure) {
        self.path = path
        var made: [String] = []
        var folder = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            folder += folder.isEmpty || folder == "/" ? String(part) : "/\(part)"
            if Self.isFolder(folder) { continue }
            guard unsafe mkdir(folder, 0o777) == 0 else {
                let cause = errno == EEXIST ? "\(folder) is a file" : SystemFault.text(errno)
                Self.remove(made)
                throw CommandFailure(
                    .cannotCreate, "the folder \(path) cannot be made: \(cause); \(remedy)")
            }
            made.append(folder)
        }
        self.made = made
        guard FileManager.default.isWritableFile(atPath: path) else {
            throw CommandFailure(.cannotCreate, "the folder \(path) cannot be written to; \(remedy)")
        }
    }

    /// Takes back what was made, as far as it is still empty: there is nothing to report.
    func abandon() { Self.remove(made) }

    /// Writes the four files, all of them or none.
    ///
    /// - Throws: ``CommandFailure`` that names the file.
    func write(_ report: RunReport) throws(CommandFailure) {
        let files = [
            ("report.json", JSONReport.value(of: report).pretty + "\n"), ("fills.csv", CSVReport.fills(of: report)),
            ("equity.csv", CSVReport.equity(of: report)), ("report.html", HTMLReport.page(of: report)),
        ]
        do throws(CommandFailure) {
            for (name, text) in files { try write(text, as: name) }
            for (name, _) in files {
                guard unsafe rename(draft(name), "\(path)/\(name)") == 0 else {
                    throw fault(name, SystemFault.text(errno))
                }
            }
        } catch {
            for (name, _) in files { unsafe _ = unlink(draft(name)) }
            abandon()
            throw error
        }
    }

    private func draft(_ name: String) -> String { "\(path)/.\(name).part" }

    private func write(_ text: String, as name: String) throws(CommandFailure) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: draft(name)))
        } catch {
            throw fault(name, SystemFault.text(error))
        }
    }

    private func fault(_ name: String, _ cause: String) -> CommandFailure {
        CommandFailure(.ioFault, "\(path)/\(name) cannot be written: \(cause)")
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func remove(_ folders: [String]) {
        for folder in folders.reversed() { unsafe _ = rmdir(folder) }
    }
}
