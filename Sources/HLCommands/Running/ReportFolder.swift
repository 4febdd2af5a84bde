internal import Foundation
import PaperKit
import TradingCore

/// A folder with everything that a run has to show: report.html, report.json, fills.csv, equity.csv.
struct ReportFolder {
    let path: String

    /// Makes the folder, and the ones above it, where they are missing.
    ///
    /// - Throws: ``CommandFailure`` that names the folder and what to do.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                .cannotCreate, "the folder \(path) cannot be made (\(Self.cause(error))); name another one with --out")
        }
        guard FileManager.default.isWritableFile(atPath: path) else {
            throw CommandFailure(.cannotCreate, "the folder \(path) cannot be written to; name another one with --out")
        }
    }

    /// Writes the four files, each whole or not at all.
    ///
    /// - Throws: ``CommandFailure`` that names the file.
    func write(_ report: RunReport) throws(CommandFailure) {
        try write(JSONReport.value(of: report).pretty + "\n", to: "report.json")
        try write(CSVReport.fills(of: report), to: "fills.csv")
        try write(CSVReport.equity(of: report), to: "equity.csv")
        try write(HTMLReport.page(of: report), to: "report.html")
    }

    private func write(_ text: String, to name: String) throws(CommandFailure) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path).appendingPathComponent(name), options: .atomic)
        } catch {
            throw CommandFailure(.ioFault, "\(path)/\(name) cannot be written: \(Self.cause(error))")
        }
    }

    private static func cause(_ error: any Error) -> String {
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        guard let underlying, underlying.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
        return unsafe String(cString: strerror(Int32(underlying.code)))
    }
}
