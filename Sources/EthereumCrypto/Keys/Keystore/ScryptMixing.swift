#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// The mixing of scrypt (RFC 7914, sections 3 to 6), for the parameters that the library refuses.
///
/// Its memory comes straight from the system, stays out of core dumps, and is wiped.
@safe
struct ScryptMixing {
    private let cost: Scrypt
    /// 32-bit words in a block of 128·r bytes.
    private let width: Int

    /// Takes parameters that have been held against the caps.
    init(_ cost: Scrypt) {
        self.cost = cost
        width = 32 * cost.blockSize
    }

    /// Derives a key.
    ///
    /// - Throws: ``KeyError`` when there is no memory.
    func derive(from password: SecretBytes, salt: [UInt8], count: Int) throws(KeyError) -> SecretBytes {
        let blocks = try PBKDF2.derive(from: password, salt: salt, rounds: 1, count: 4 * width * cost.parallelism)
        let size = 4 * width * (cost.rounds + cost.parallelism + 1)
        let memory = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
        guard let memory = unsafe memory, unsafe memory != MAP_FAILED else {
            throw KeyError(.memory, "scrypt cannot have its \(size >> 20) MiB of memory; close other programs")
        }
        defer {
            unsafe SecretBytes.wipe(UnsafeMutableRawBufferPointer(start: memory, count: size))
            unsafe munmap(memory, size)
        }
        #if os(Linux)
        unsafe _ = madvise(memory, size, Int32(MADV_DONTDUMP))
        #endif
        let words = unsafe memory.bindMemory(to: UInt32.self, capacity: size / 4)
        let table = unsafe words + width * (cost.parallelism + 1)
        let scratch = unsafe words + width * cost.parallelism
        unsafe blocks.withUnsafeBytes { bytes in
            for index in 0..<width * cost.parallelism {
                unsafe words[index] = UInt32(littleEndian: bytes.load(fromByteOffset: 4 * index, as: UInt32.self))
            }
        }
        for block in 0..<cost.parallelism {
            unsafe mix(words + width * block, table: table, scratch: scratch)
        }
        for index in 0..<width * cost.parallelism { unsafe words[index] = words[index].littleEndian }
        let mixed = unsafe UnsafeRawBufferPointer(start: memory, count: 4 * width * cost.parallelism)
        return try unsafe PBKDF2.derive(from: password, saltInPlace: mixed, rounds: 1, count: count)
    }

    /// Fills the table with the states of a block, then walks it in an order that the block itself decides.
    private func mix(
        _ block: UnsafeMutablePointer<UInt32>, table: UnsafeMutablePointer<UInt32>,
        scratch: UnsafeMutablePointer<UInt32>
    ) {
        for round in 0..<cost.rounds {
            unsafe (table + width * round).update(from: block, count: width)
            unsafe mixBlock(block, scratch: scratch)
        }
        for _ in 0..<cost.rounds {
            // N is below 2^32, so the low word of the last 64 bytes is all that counts.
            let row = unsafe table + width * (Int(block[width - 16]) & (cost.rounds - 1))
            for index in 0..<width { unsafe block[index] ^= row[index] }
            unsafe mixBlock(block, scratch: scratch)
        }
    }

    /// Chains the 64-byte pieces of a block through the core, then sorts even before odd ones.
    private func mixBlock(_ block: UnsafeMutablePointer<UInt32>, scratch: UnsafeMutablePointer<UInt32>) {
        var previous = unsafe block + (width - 16)
        for piece in 0..<2 * cost.blockSize {
            let output = unsafe scratch + 16 * (piece & 1 == 0 ? piece >> 1 : cost.blockSize + piece >> 1)
            let input = unsafe block + 16 * piece
            for index in 0..<16 { unsafe output[index] = previous[index] ^ input[index] }
            unsafe salsa8(output)
            unsafe previous = unsafe output
        }
        unsafe block.update(from: scratch, count: width)
    }
}

/// Salsa20 with eight rounds, in place on 16 words.
private func salsa8(_ words: UnsafeMutablePointer<UInt32>) {
    var (x0, x1, x2, x3) = unsafe (words[0], words[1], words[2], words[3])
    var (x4, x5, x6, x7) = unsafe (words[4], words[5], words[6], words[7])
    var (x8, x9, x10, x11) = unsafe (words[8], words[9], words[10], words[11])
    var (x12, x13, x14, x15) = unsafe (words[12], words[13], words[14], words[15])
    for _ in 0..<4 {
        // Columns.
        quarter(&x0, &x4, &x8, &x12)
        quarter(&x5, &x9, &x13, &x1)
        quarter(&x10, &x14, &x2, &x6)
        quarter(&x15, &x3, &x7, &x11)
        // Rows.
        quarter(&x0, &x1, &x2, &x3)
        quarter(&x5, &x6, &x7, &x4)
        quarter(&x10, &x11, &x8, &x9)
        quarter(&x15, &x12, &x13, &x14)
    }
    unsafe words[0] &+= x0
    unsafe words[1] &+= x1
    unsafe words[2] &+= x2
    unsafe words[3] &+= x3
    unsafe words[4] &+= x4
    unsafe words[5] &+= x5
    unsafe words[6] &+= x6
    unsafe words[7] &+= x7
    unsafe words[8] &+= x8
    unsafe words[9] &+= x9
    unsafe words[10] &+= x10
    unsafe words[11] &+= x11
    unsafe words[12] &+= x12
    unsafe words[13] &+= x13
    unsafe words[14] &+= x14
    unsafe words[15] &+= x15
}

/// The quarter round of Salsa20.
@inline(__always)
private func quarter(_ a: inout UInt32, _ b: inout UInt32, _ c: inout UInt32, _ d: inout UInt32) {
    b ^= rotated(a &+ d, 7)
    c ^= rotated(b &+ a, 9)
    d ^= rotated(c &+ b, 13)
    a ^= rotated(d &+ c, 18)
}

/// Rotates to the left by 1 to 31 bits.
@inline(__always)
private func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 { word &<< bits | word &>> (32 &- bits) }
