internal import NIOSSL

/// Whom encrypted connections believe: the authorities that the system knows, and those that are named here.
///
/// There is no way to switch the check off. A test that wants TLS brings a certificate authority of its own, and only the
/// transports it is handed to know of it.
public struct TrustRoots: Sendable {
    private let named: [NIOSSLCertificate]

    /// The authorities that the system knows.
    public static let system = TrustRoots(named: [])

    private init(named: [NIOSSLCertificate]) { self.named = named }

    /// The authorities that the system knows, and further ones.
    ///
    /// - Parameter pem: Their certificates, in PEM.
    /// - Throws: ``TransportFailure`` when the bytes are no certificates.
    public init(adding pem: [UInt8]) throws(TransportFailure) {
        do {
            named = try NIOSSLCertificate.fromPEMBytes(pem)
        } catch {
            throw TransportFailure(
                .untrusted, .notSent, "the additional trust roots are no certificates in PEM (\(error)); check the file"
            )
        }
    }

    /// What every connection of a client shares: full verification of the chain and of the name, TLS 1.2 or newer, HTTP/1.1.
    func makeContext() throws(TransportFailure) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .fullVerification
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        if !named.isEmpty { configuration.additionalTrustRoots = [.certificates(named)] }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw TransportFailure(
                .untrusted, .notSent,
                "encrypted connections cannot be set up (\(error)); are the system's certificates installed (ca-certificates)?"
            )
        }
    }
}
