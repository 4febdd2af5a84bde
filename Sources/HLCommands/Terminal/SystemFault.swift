internal import Foundation

/// Why the system refused something, in its own plain words.
enum SystemFault {
    /// The words for an error number.
    static func text(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }

    /// The words for an error of Foundation, which likes to hide the number.
    static func text(_ error: any Error) -> String {
        if let error = error as? POSIXError { return text(error.code.rawValue) }
        guard let error = error as? CocoaError else { return error.localizedDescription }
        if let underlying = error.underlying as? POSIXError { return text(underlying.code.rawValue) }
        switch error.code {
        case .fileWriteOutOfSpace: return text(ENOSPC)
        case .fileWriteNoPermission, .fileReadNoPermission: return text(EACCES)
        case .fileWriteVolumeReadOnly: return text(EROFS)
        case .fileNoSuchFile, .fileReadNoSuchFile: return text(ENOENT)
        default: return error.localizedDescription
        }
    }
}
