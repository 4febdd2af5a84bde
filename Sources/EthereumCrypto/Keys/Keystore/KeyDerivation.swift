/// How a keystore turns a password into a key: the function and what it costs.
///
/// The caps hold before a byte of memory is taken, so that a file cannot exhaust the machine that opens it.
public enum KeyDerivation: Hashable, Sendable {
    /// The memory-hard function of RFC 7914, with its N, r and p.
    case scrypt(rounds: Int, blockSize: Int, parallelism: Int)
    /// PBKDF2 with HMAC-SHA-256 (RFC 8018), with its count of iterations.
    case pbkdf2(rounds: Int)

    /// The most memory that a file may ask for, in bytes: 512 MiB.
    static let memoryLimit = 512 << 20
    /// The most that N·r·p may come to: eight times geth's standard cost, some seconds.
    static let workLimit = 1 << 24
    /// The largest r; beyond it the blocks themselves would be large.
    static let blockSizeLimit = 256
    /// The largest p.
    static let parallelismLimit = 16
    /// The most iterations of PBKDF2.
    static let roundsLimit = 10_000_000

    /// Whether a machine guesses passwords faster than it should at this cost.
    ///
    /// The floors are the lowest settings of OWASP's Password Storage Cheat Sheet: scrypt with N=2^13, r=8, p=10, or 600 000 iterations
    /// of PBKDF2. Geth's "light" files fall below.
    public var isWeak: Bool {
        switch self {
        case .scrypt(let rounds, let blockSize, let parallelism):
            rounds * blockSize < 8192 * 8 || rounds * blockSize * parallelism < 8192 * 8 * 10
        case .pbkdf2(let rounds): rounds < 600_000
        }
    }

    /// Refuses what no derivation can have, and what costs too much.
    ///
    /// - Throws: ``KeyError`` that names the field of the file.
    func check() throws(KeyError) {
        switch self {
        case .scrypt(let rounds, let blockSize, let parallelism):
            guard rounds >= 2, rounds & (rounds - 1) == 0 else {
                throw KeyError(.damaged, "crypto.kdfparams.n is \(rounds); it must be a power of two, and at least 2")
            }
            guard blockSize >= 1 else { throw KeyError(.damaged, "crypto.kdfparams.r is \(blockSize), not 1 or more") }
            guard parallelism >= 1 else {
                throw KeyError(.damaged, "crypto.kdfparams.p is \(parallelism), not 1 or more")
            }
            let (product, isTooLarge) = rounds.multipliedReportingOverflow(by: blockSize)
            guard !isTooLarge, product <= Self.memoryLimit / 128 else {
                throw KeyError(
                    .tooCostly,
                    "crypto.kdfparams.n = \(rounds) with r = \(blockSize) asks for more than the \(Self.memoryLimit >> 20) "
                        + "MiB of memory that a keystore is given; \(Self.advice)")
            }
            guard blockSize <= Self.blockSizeLimit else {
                throw KeyError(
                    .tooCostly, "crypto.kdfparams.r is \(blockSize), above \(Self.blockSizeLimit); \(Self.advice)")
            }
            guard parallelism <= Self.parallelismLimit else {
                throw KeyError(
                    .tooCostly, "crypto.kdfparams.p is \(parallelism), above \(Self.parallelismLimit); \(Self.advice)")
            }
            guard product * parallelism <= Self.workLimit else {
                throw KeyError(
                    .tooCostly,
                    "crypto.kdfparams ask for n·r·p = \(product * parallelism), above \(Self.workLimit); \(Self.advice)"
                )
            }
        case .pbkdf2(let rounds):
            guard rounds >= 1 else { throw KeyError(.damaged, "crypto.kdfparams.c is \(rounds), not 1 or more") }
            guard rounds <= Self.roundsLimit else {
                throw KeyError(.tooCostly, "crypto.kdfparams.c is \(rounds), above \(Self.roundsLimit); \(Self.advice)")
            }
        }
    }

    private static let advice = "if the file is yours, export the key again at the usual cost"

    /// Derives 32 bytes: the first 16 encrypt, the last 16 authenticate.
    ///
    /// - Throws: ``KeyError`` for a cost that is refused, or without memory.
    func derive(from password: SecretBytes, salt: [UInt8]) throws(KeyError) -> SecretBytes {
        try check()
        return switch self {
        case .scrypt(let rounds, let blockSize, let parallelism):
            try Scrypt(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
                .derive(from: password, salt: salt, count: 32)
        case .pbkdf2(let rounds): try PBKDF2.derive(from: password, salt: salt, rounds: rounds, count: 32)
        }
    }
}
