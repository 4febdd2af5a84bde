internal import Foundation
internal import NIOSSL

/// A certificate with its key, for a server that speaks TLS.
public struct ServerIdentity: Sendable {
    /// The certificate, and those that lead to its authority, in PEM.
    public var certificates: [UInt8]
    /// Its key, in PEM.
    public var key: [UInt8]

    /// An identity of two PEM texts.
    public init(certificates: [UInt8], key: [UInt8]) {
        self.certificates = certificates
        self.key = key
    }

    /// Reads an identity from two PEM files.
    ///
    /// - Parameters:
    ///   - certificateFile: The certificate, and those that lead to its authority.
    ///   - keyFile: Its key.
    /// - Throws: ``ServerError`` that names the file that cannot be read.
    public init(certificateFile: String, keyFile: String) throws(ServerError) {
        certificates = try Self.contents(of: certificateFile, "certificate")
        key = try Self.contents(of: keyFile, "key")
    }

    private static func contents(of file: String, _ what: String) throws(ServerError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ServerError(.brokenIdentity, "cannot read the \(what) \(file); give the path of a readable PEM file")
        }
        return Array(data)
    }

    /// What every encrypted connection shares: TLS 1.2 or newer, HTTP/1.1.
    func makeContext() throws(ServerError) -> NIOSSLContext {
        do {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMBytes(certificates).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: key, format: .pem)))
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw ServerError(
                .brokenIdentity,
                "the certificate and the key make no identity (\(error)); both have to be PEM and belong together")
        }
    }
}
