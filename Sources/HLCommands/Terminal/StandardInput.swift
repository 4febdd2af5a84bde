internal import Foundation

/// What another program hands over.
enum StandardInput {
    /// Reads to the end.
    ///
    /// - Throws: ``CommandFailure`` when there is too much, or nothing can be read.
    static func readAll(limit: Int) throws(CommandFailure) -> [UInt8] {
        do {
            let data = try FileHandle.standardInput.read(upToCount: limit + 1) ?? Data()
            guard data.count <= limit else {
                throw CommandFailure(.badData, "standard input holds more than \(limit >> 20) MB")
            }
            return [UInt8](data)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.noInput, "standard input cannot be read: \(SystemFault.text(error))")
        }
    }
}
