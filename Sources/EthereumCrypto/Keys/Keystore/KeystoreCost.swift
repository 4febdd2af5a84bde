/// What it costs to open a keystore that is written here: the N of scrypt, with r = 8 and p = 1.
///
/// Whoever steals the file pays it for every guess, its owner once for every start.
public struct KeystoreCost: Hashable, Sendable {
    /// N, a power of two.
    let rounds: Int

    /// 128 MiB, and less than a second (N = 2^17), as ethers writes.
    public static let `default` = KeystoreCost(rounds: 1 << 17)
    /// 256 MiB, and twice the time (N = 2^18), as geth writes.
    public static let standard = KeystoreCost(rounds: 1 << 18)
    /// Next to nothing: such a file is guessed at once, and is for tests only.
    public static let insecureForTestsOnly = KeystoreCost(rounds: 2)

    /// The derivation that is written into the file.
    var derivation: KeyDerivation { .scrypt(rounds: rounds, blockSize: 8, parallelism: 1) }
}
