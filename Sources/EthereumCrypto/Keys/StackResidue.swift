/// What calls leave on the stack below their caller: parts of keys and passwords that C code does not wipe.
///
/// BoringSSL's HMAC pads the password in an array of its own that it does not clear, and AES in counter mode leaves a block of the
/// key stream; libsecp256k1 0.2.0 clears with calls that a compiler may leave out. No later call is sure to write over them.
enum StackResidue {
    /// Zeros, deeper than any of those calls goes.
    private typealias Page = (Row, Row, Row, Row, Row, Row, Row, Row)
    private typealias Row = (Block, Block, Block, Block, Block, Block, Block, Block)
    private typealias Block = SIMD32<UInt64>

    /// Overwrites the 16 KiB of the stack below the caller.
    ///
    /// It is to be called by the function that made the call, right after it: a local value of this size lies where the frames of
    /// the call lay.
    @inline(never)
    static func wipe() {
        let row: Row = (.zero, .zero, .zero, .zero, .zero, .zero, .zero, .zero)
        var pages: Page = (row, row, row, row, row, row, row, row)
        unsafe withUnsafeMutableBytes(of: &pages) { unsafe SecretBytes.wipe($0) }
    }
}
