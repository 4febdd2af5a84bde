public import EthereumCrypto
internal import Synchronization
public import TradingCore

/// The nonces of one signer on one network, in a file that every program of this user draws from.
///
/// Each nonce is taken under a lock of the file and written to it, so it is above every nonce that any process has taken before. That
/// outlives a killed process. A crash of the machine may lose the last of them; therefore a value above the last nonce, the durable mark,
/// is brought to the disk before it is reached, at most once a lease (``NonceLimits/leaseLength``), and a machine that has started anew goes on after it.
///
/// The file has a lock of its own, so ledgers of several tasks, processes and containers of a machine may share it. It is not made for
/// two machines: one signer trades from one machine, or each has an API wallet of its own.
public final class NonceLedger: NonceSource {
    /// The exchange that the nonces are for.
    public let network: Network
    /// Whose signatures they go into: the account itself or its API wallet.
    public let signer: Address
    /// Where the file is.
    public var path: String { file.path }

    private let limits: NonceLimits
    private let machine: NonceMachine
    private let file: NonceFile
    private let working = Mutex(Working())

    /// What this process knows beyond the file.
    private struct Working {
        var comparison: ClockComparison?
        /// The highest value that this ledger has seen in the file.
        var seen: UInt64 = 0
        /// Whether the file was taken up in this process, which counts where the system does not tell its boots apart.
        var hasResumed = false
    }

    /// Opens the file of a signer, such as "testnet-0x….nonce", and makes it where there is none.
    ///
    /// - Parameters:
    ///   - folder: The folder, which nobody else may reach; it is made where it is missing.
    ///   - network: The exchange.
    ///   - signer: Whose signatures the nonces go into.
    ///   - limits: How far the clock is trusted.
    /// - Throws: ``NonceError`` when the file cannot be made or opened, is not safe or is damaged.
    public convenience init(
        in folder: String, network: Network, signer: Address, limits: NonceLimits = .standard
    ) throws(NonceError) {
        try self.init(in: folder, network: network, signer: signer, limits: limits, machine: .real)
    }

    init(
        in folder: String, network: Network, signer: Address, limits: NonceLimits = .standard, machine: NonceMachine
    ) throws(NonceError) {
        self.network = network
        self.signer = signer
        self.limits = limits
        self.machine = machine
        file = try NonceFile.open(
            Self.fileName(network: network, signer: signer), in: NonceFolder(folder), machine: machine,
            new: NonceRecord(network: network, signer: signer, boot: machine.boot))
        _ = try state()
    }

    /// The name of a signer's file.
    public static func fileName(network: Network, signer: Address) -> String { "\(network)-\(signer).nonce" }

    /// The next nonce: above every one that any process has taken from this file.
    ///
    /// - Throws: ``NonceError`` when the clock cannot be trusted or the file cannot be locked, read, believed or written. No nonce is
    ///   used up then; at worst some values are skipped.
    public func next(at now: Timestamp) throws(NonceError) -> UInt64 {
        try working.withLock { (working) throws(NonceError) in
            try file.locked { () throws(NonceError) in try take(at: now, &working) }
        }
    }

    /// Takes in a comparison of the clocks; it counts for the nonces that this ledger takes from now on.
    public func confirm(_ comparison: ClockComparison) { working.withLock { $0.comparison = comparison } }

    /// Where the file stands.
    ///
    /// - Throws: ``NonceError`` when the file cannot be locked, read or believed.
    public func state() throws(NonceError) -> NonceState {
        let record = try working.withLock { (working) throws(NonceError) in
            try file.locked { () throws(NonceError) in try believed(&working) }
        }
        return NonceState(last: record.last, durableMark: record.mark, path: path)
    }

    private func take(at now: Timestamp, _ working: inout Working) throws(NonceError) -> UInt64 {
        var record = try believed(&working)
        var sequence = NonceSequence(last: record.last, leaseEnd: record.mark, limits: limits)
        if record.boot != machine.boot || (machine.boot == 0 && !working.hasResumed) { sequence.resumeAfterCrash() }
        let before = sequence.last
        let step: NonceSequence.Step
        do {
            step = try sequence.next(at: now, confirmedBy: working.comparison)
        } catch {
            throw NonceError(error.fault, path: path)
        }
        record.boot = machine.boot
        if let mark = step.newLeaseEnd { try renew(&record, to: mark, fallingBackTo: before) }
        record.last = step.nonce
        try file.write(record)
        working.seen = step.nonce
        working.hasResumed = true
        return step.nonce
    }

    /// Makes a mark durable.
    ///
    /// Until that is known, the record says that everything below the mark is taken, so whoever reads it needs a mark of its own.
    private func renew(
        _ record: inout NonceRecord, to mark: UInt64, fallingBackTo last: UInt64
    ) throws(NonceError) {
        record.last = mark
        record.mark = mark
        do throws(NonceError) {
            try file.write(record)
            try file.synchronise()
        } catch {
            // A disk that stays full must not drive the sequence ahead: nothing is leased, and no value is skipped.
            record.last = last
            record.mark = last
            try? file.write(record)
            throw error
        }
    }

    /// The record, when it is this signer's and no older than what was seen before.
    private func believed(_ working: inout Working) throws(NonceError) -> NonceRecord {
        let record = try file.read()
        guard record.network == network, record.signer == signer else {
            throw NonceError(.foreign("\(record.signer) on \(record.network)"), path: path)
        }
        guard record.last >= working.seen else {
            throw NonceError(.wentBack(from: working.seen, to: record.last), path: path)
        }
        working.seen = record.last
        return record
    }
}
