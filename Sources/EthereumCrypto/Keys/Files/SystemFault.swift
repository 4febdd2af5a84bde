#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// What the system says when it refuses a file, and what to do about it.
enum SystemFault {
    /// Why a file or folder could not be opened.
    static func opening(_ path: String, _ kind: String, _ code: Int32) -> KeyError {
        let quoted = ShellWord.quoted(path)
        switch code {
        case ENOENT: return KeyError(.missing, "there is no \(kind) \(quoted); check the path")
        case ENOTDIR: return KeyError(.missing, "a part of the path \(quoted) is no folder; check the path")
        case EACCES, EPERM:
            return KeyError(
                .permissions,
                "the system does not let you (user \(geteuid())) read \(quoted); look at: ls -ld \(quoted)")
        case ELOOP: return symbolicLink(path)
        default: return KeyError(.unreadable, "the \(kind) \(quoted) cannot be opened: \(text(code))")
        }
    }

    /// Why a file could not be written.
    static func writing(_ path: String, _ code: Int32) -> KeyError {
        let quoted = ShellWord.quoted(path)
        switch code {
        case EEXIST:
            return KeyError(.exists, "there is a file \(quoted) already, and it stays; give another name")
        case EACCES, EPERM, EROFS:
            return KeyError(
                .permissions,
                "the system does not let you (user \(geteuid())) write \(quoted): \(text(code)); give another folder")
        default: return KeyError(.unwritable, "\(quoted) cannot be written: \(text(code))")
        }
    }

    /// A symbolic link where a file should be; it is not followed, since whoever can change the link could exchange the file.
    static func symbolicLink(_ path: String) -> KeyError {
        guard let target = unsafe realpath(path, nil) else {
            return KeyError(
                .permissions,
                "\(ShellWord.quoted(path)) is a symbolic link to nowhere; give the path of the file itself")
        }
        defer { unsafe free(target) }
        let file = unsafe String(cString: target)
        return KeyError(
            .permissions,
            "\(ShellWord.quoted(path)) is a symbolic link, which is not followed; give the file itself: \(ShellWord.quoted(file))"
        )
    }

    /// The system's words for a code.
    static func text(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
