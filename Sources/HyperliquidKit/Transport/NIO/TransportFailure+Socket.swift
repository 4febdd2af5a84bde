internal import Foundation
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import TradingCore

extension TransportFailure {
    /// Says in plain words what an error of a socket means.
    ///
    /// - Parameters:
    ///   - error: What the network said.
    ///   - reach: How far the request may have come.
    ///   - peer: The other side, as "host:port".
    ///   - certificate: What the other side showed, where it came to that.
    init(_ error: any Error, _ reach: Reach, peer: String, certificate: NIOSSLCertificate? = nil) {
        switch error {
        case let failure as TransportFailure:
            self = failure
            self.reach = reach
        case let error as NIOConnectionError:
            self = Self.notConnected(error, reach, peer)
        case let error as NIOSSLError:
            self = Self.insecure(error, reach, peer, certificate)
        case let error as NIOSSLExtraError where error == .failedToValidateHostname:
            let host = peer.split(separator: ":").first.map(String.init) ?? peer
            self.init(
                .untrusted, reach,
                "\(peer) shows a certificate for another host, not for \(host) (\(error)); do not trade: "
                    + "something between here and the exchange answers in its place")
        case ChannelError.connectTimeout:
            self.init(
                .unreachable, reach,
                "\(peer) did not take the connection within \(SocketOpener.patience.nanoseconds / 1_000_000_000) s; "
                    + "check the network and any firewall")
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            self.init(.unreachable, reach, "nothing listens at \(peer) (connection refused)")
        case let error as IOError:
            self.init(.cut, reach, "the connection to \(peer) broke: \(Self.words(error))")
        case is ChannelError:
            self.init(.cut, reach, "the connection to \(peer) is closed (\(error))")
        default:
            self.init(.cut, reach, "the connection to \(peer) failed: \(error)")
        }
    }

    private static func notConnected(_ error: NIOConnectionError, _ reach: Reach, _ peer: String) -> TransportFailure {
        guard let attempt = error.connectionErrors.last else {
            let cause = error.dnsAError ?? error.dnsAAAAError
            return TransportFailure(
                .unreachable, reach,
                "\(error.host) has no address: its name could not be looked up (\(cause.map { "\($0)" } ?? "no answer")); "
                    + "check the network and the DNS settings")
        }
        let failure = TransportFailure(attempt.error, reach, peer: peer)
        guard failure.code == .cut else { return failure }
        return TransportFailure(
            .unreachable, reach,
            "cannot connect to \(peer): \((attempt.error as? IOError).map(words) ?? "\(attempt.error)"); check the network"
        )
    }

    private static func insecure(
        _ error: NIOSSLError, _ reach: Reach, _ peer: String, _ certificate: NIOSSLCertificate?
    ) -> TransportFailure {
        switch error {
        case .uncleanShutdown:
            return TransportFailure(.cut, reach, "\(peer) broke off the encrypted connection without ending it")
        case .handshakeFailed(let cause) where "\(cause)".contains("CERTIFICATE_VERIFY_FAILED"):
            return TransportFailure(.untrusted, reach, untrusted(peer, certificate))
        case .handshakeFailed(let cause):
            return TransportFailure(.untrusted, reach, "no encrypted connection to \(peer) came about: \(cause)")
        default:
            return TransportFailure(.cut, reach, "the encrypted connection to \(peer) failed: \(error)")
        }
    }

    /// Why a certificate was refused; this only words what is already decided, and the clock is the one that decided.
    private static func untrusted(_ peer: String, _ certificate: NIOSSLCertificate?) -> String {
        guard let certificate else {
            return "the certificate of \(peer) is not trusted; do not trade before it is known why"
        }
        let now = Int64(Date().timeIntervalSince1970)
        let (start, end) = (Int64(certificate.notValidBefore), Int64(certificate.notValidAfter))
        func moment(_ seconds: Int64) -> String { "\(Timestamp(milliseconds: seconds * 1000))" }
        if now > end {
            return
                "the certificate of \(peer) expired at \(moment(end)); it is \(moment(now)) by this machine's clock: "
                + "if that is right, wait for the exchange, else set the clock"
        }
        if now < start {
            return
                "the certificate of \(peer) is valid only from \(moment(start)); it is \(moment(now)) by this machine's "
                + "clock, which may be wrong"
        }
        return
            "the certificate of \(peer) comes from an authority that this machine does not know; do not trade: something "
            + "between here and the exchange may answer in its place, or the system's certificates are missing"
    }

    private static func words(_ error: IOError) -> String { unsafe String(cString: strerror(error.errnoCode)) }
}
