public import EthereumCrypto
internal import TradingCore

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

extension NonceLedger {
    /// Sets a file aside that is damaged or too far ahead of the clock, and begins a new one.
    ///
    /// No nonce is ever more than the maximum lead above the clock. So, if the clock was right, every nonce that was handed out is at or
    /// below the present plus that lead, and the new file begins there: nothing is repeated, whatever the old file holds. The sequence
    /// then runs an hour ahead until the clock has caught up, and may take one value a millisecond from now on.
    ///
    /// If the clock was wrong, the exchange may have taken nonces of a future up to a day away. It then refuses lower ones as soon as there
    /// are a hundred of them, until its clock is past them; only an API wallet with a new key helps sooner.
    ///
    /// Deleting the file instead would repeat nonces that were handed out ahead of the clock: the answer "duplicate nonce" would then be
    /// taken for news of another action. Programs that still use the old file get an error with their next nonce, and have to be started
    /// again.
    ///
    /// - Parameters:
    ///   - folder: The folder of the file.
    ///   - network: The exchange.
    ///   - signer: Whose file it is.
    ///   - limits: How far the clock is trusted.
    ///   - comparison: How this machine's clock compares with the exchange's at this moment.
    /// - Returns: Where the old file lies now.
    /// - Throws: ``NonceError`` when the clock is off, when there is no file or a file cannot be moved or made. No nonce is lost then.
    public static func startOver(
        in folder: String, network: Network, signer: Address, limits: NonceLimits = .standard,
        confirmedBy comparison: ClockComparison
    ) throws(NonceError) -> String {
        try comparison.check(comparison.local, limits: limits)
        let folder = try NonceFolder(folder)
        let name = fileName(network: network, signer: signer)
        let start = UInt64(comparison.local.milliseconds + limits.maximumLead)
        let record = NonceRecord(
            network: network, signer: signer, last: start, mark: start, boot: NonceMachine.real.boot)
        return try NonceFile.lockingFolder(folder, machine: .real) { () throws(NonceError) in
            let path = folder.path + "/" + name
            guard let old = try NonceFile(name, in: folder, machine: .real) else {
                throw NonceError("set aside", errno: ENOENT, path: path)
            }
            // Nobody may be about to write into the old file while it goes.
            return try old.locked { () throws(NonceError) in
                let aside = "\(name).set-aside-\(comparison.local.milliseconds)"
                try NonceFile.place(record, at: name, in: folder, machine: .real, settingAside: aside)
                return folder.path + "/" + aside
            }
        }
    }
}
