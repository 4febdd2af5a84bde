#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

extension NonceFile {
    /// Opens a file of nonces, and makes it with a record where there is none.
    ///
    /// A new file gets its name only when its content is on the disk, so an empty one is never a new one but always damage.
    static func open(
        _ name: String, in folder: NonceFolder, machine: NonceMachine, new record: NonceRecord
    ) throws(NonceError) -> NonceFile {
        if let file = try NonceFile(name, in: folder, machine: machine) { return file }
        return try lockingFolder(folder, machine: machine) { () throws(NonceError) in
            // Another process may have been faster.
            if let file = try NonceFile(name, in: folder, machine: machine) { return file }
            try place(record, at: name, in: folder, machine: machine)
            guard let file = try NonceFile(name, in: folder, machine: machine) else {
                throw NonceError(.replaced, path: folder.path + "/" + name)
            }
            return file
        }
    }

    /// Runs some steps while nobody else makes or moves files of nonces in a folder.
    static func lockingFolder<Result>(
        _ folder: NonceFolder, machine: NonceMachine, _ steps: () throws(NonceError) -> Result
    ) throws(NonceError) -> Result {
        // A lock belongs to the opened folder, and two ledgers of this process have opened it twice.
        try lock(folder.descriptor, path: folder.path, patience: machine.patience)
        defer { flock(folder.descriptor, LOCK_UN) }
        return try steps()
    }

    /// Writes a file under another name and gives it its own at the end; call it while the folder is locked.
    ///
    /// A file that has the name keeps another one, and at no moment is there none with the name.
    static func place(
        _ record: NonceRecord, at name: String, in folder: NonceFolder, machine: NonceMachine,
        settingAside aside: String? = nil
    ) throws(NonceError) {
        let path = folder.path + "/" + name
        let unfinished = name + ".unfinished"
        // What a process left that was killed here.
        unsafe _ = unlinkat(folder.descriptor, unfinished, 0)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let descriptor = unsafe openat(folder.descriptor, unfinished, flags, 0o600)
        guard descriptor >= 0 else { throw NonceError("create", path: path) }
        defer { close(descriptor) }
        do throws(NonceError) {
            try write(record, to: descriptor, path: path)
            guard machine.synchronise(descriptor) == 0 else { throw NonceError("bring to the disk", path: path) }
            if let aside {
                guard unsafe linkat(folder.descriptor, name, folder.descriptor, aside, 0) == 0 else {
                    throw NonceError("set aside", path: path)
                }
            }
            guard unsafe renameat(folder.descriptor, unfinished, folder.descriptor, name) == 0 else {
                let refusal = errno
                if let aside { unsafe _ = unlinkat(folder.descriptor, aside, 0) }
                throw NonceError("create", errno: refusal, path: path)
            }
        } catch {
            unsafe _ = unlinkat(folder.descriptor, unfinished, 0)
            throw error
        }
        try folder.synchronise()
    }
}
