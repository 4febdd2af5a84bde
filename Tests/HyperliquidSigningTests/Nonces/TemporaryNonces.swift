import EthereumCrypto
import Foundation
import Synchronization

@testable import HyperliquidSigning

/// A folder of its own for one test, removed with the value.
final class TemporaryNonces: Sendable {
    /// The folder of the nonces; it does not exist at first.
    let path: String
    private let root: String
    /// Whose nonces the tests draw; the prober knows the same address.
    static let signer = Address(high: 0x1111, middle: 0x2222, low: 0x3333)

    init() throws {
        root = NSTemporaryDirectory() + "nonces-" + UUID().uuidString
        path = root + "/nonces"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// The file of the signer.
    var file: String { path + "/" + NonceLedger.fileName(network: .testnet, signer: Self.signer) }

    /// A second folder beside the first.
    var other: String { root + "/other" }

    var content: [UInt8] {
        get throws { try Array(Data(contentsOf: URL(fileURLWithPath: file))) }
    }

    /// Overwrites the file in place.
    func put(_ content: [UInt8]) throws {
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        try handle.truncate(atOffset: UInt64(content.count))
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: Data(content))
        try handle.close()
    }

    func ledger(_ limits: NonceLimits = .standard) throws -> NonceLedger {
        try NonceLedger(in: path, network: .testnet, signer: Self.signer, limits: limits)
    }

    func ledger(on disk: Disk, boot: UInt64 = 1, limits: NonceLimits = .standard) throws -> NonceLedger {
        try NonceLedger(
            in: path, network: .testnet, signer: Self.signer, limits: limits, machine: disk.machine(boot: boot))
    }
}

/// A disk that counts what is brought to it, and can refuse.
final class Disk: Sendable {
    private let counters = Mutex((synchronised: 0, isFull: false))

    var synchronised: Int { counters.withLock { $0.synchronised } }

    func fill(_ isFull: Bool) { counters.withLock { $0.isFull = isFull } }

    func machine(boot: UInt64, patience: Int64 = 5000) -> NonceMachine {
        NonceMachine(
            boot: boot,
            synchronise: { [self] _ in
                counters.withLock {
                    if $0.isFull {
                        errno = ENOSPC
                        return -1
                    }
                    $0.synchronised += 1
                    return 0
                }
            }, patience: patience)
    }
}

/// What an expression threw, if it is an error about nonces.
func nonceFault<Value>(of body: () throws -> Value) -> NonceError.Fault? {
    do {
        _ = try body()
        return nil
    } catch { return (error as? NonceError)?.fault }
}
