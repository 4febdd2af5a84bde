/// What calls leave on the stack below their caller: parts of keys and passwords that C code does not wipe.
///
/// BoringSSL's HMAC pads the password in an array of its own that it does not clear, and AES in counter mode leaves a block of the
/// key stream; libsecp256k1 0.2.0 clears with calls that a compiler may leave out. No later call is sure to write over them.
enum StackResidue {
    /// Overwrites at least 8 KiB of the stack below the caller, deeper than any of those calls goes.
    ///
    /// It is to be called by the function that made the call, right after it: its frames lie where the frames of the call lay.
    static func wipe() { wipe(frames: 8) }

    /// Overwrites a frame, and those below it while it is there.
    ///
    /// An allocation of this size lies on the stack, and costs a thirtieth of a local value as large as all of them.
    @inline(never)
    private static func wipe(frames: Int) {
        unsafe withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 16) { frame in
            if frames > 1 { wipe(frames: frames - 1) }
            unsafe SecretBytes.wipe(frame)
        }
    }
}
