extension [UInt8] {
    /// Appends a text between single bytes, all at once: appending piece by piece takes three times as long.
    ///
    /// - Parameters:
    ///   - prefix: Bytes before the text, the first one in the lowest eight bits.
    ///   - prefixCount: How many, at most eight.
    ///   - text: The text.
    ///   - suffix: Bytes behind it, in the same way.
    ///   - suffixCount: How many, at most eight.
    mutating func append(
        framed prefix: UInt64, count prefixCount: Int, _ text: StaticString, suffix: UInt64, count suffixCount: Int
    ) {
        let textCount = text.utf8CodeUnitCount
        guard textCount <= 48 else {
            return appendLong(framed: prefix, count: prefixCount, text, suffix: suffix, count: suffixCount)
        }
        unsafe withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { frame in
            unsafe frame.storeBytes(of: prefix.littleEndian, as: UInt64.self)
            unsafe UnsafeMutableRawBufferPointer(rebasing: frame[prefixCount...]).copyMemory(
                from: UnsafeRawBufferPointer(start: text.utf8Start, count: textCount))
            unsafe frame.storeBytes(of: suffix.littleEndian, toByteOffset: prefixCount + textCount, as: UInt64.self)
            unsafe append(
                contentsOf: UnsafeRawBufferPointer(rebasing: frame[..<(prefixCount + textCount + suffixCount)]))
        }
    }

    /// The same for a long text.
    private mutating func appendLong(
        framed prefix: UInt64, count prefixCount: Int, _ text: StaticString, suffix: UInt64, count suffixCount: Int
    ) {
        for index in 0..<prefixCount { append(UInt8(truncatingIfNeeded: prefix >> UInt64(8 * index))) }
        unsafe append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        for index in 0..<suffixCount { append(UInt8(truncatingIfNeeded: suffix >> UInt64(8 * index))) }
    }
}
