public import NIOCore

/// The exchange's answer to a request over the WebSocket.
public struct PostAnswer: Sendable, Hashable {
    /// What was answered.
    public enum Kind: Sendable, Hashable {
        /// A question.
        case info
        /// A signed action; the payload is what REST would have answered.
        case action
        /// The request was refused; the payload is a text such as "429 Too Many Requests".
        case error
        /// Something that this version does not know.
        case unknown(String)

        init(name: String) {
            switch name {
            case "info": self = .info
            case "action": self = .action
            case "error": self = .error
            default: self = .unknown(String(name.prefix(40)))
            }
        }
    }

    /// What was answered.
    public var kind: Kind
    /// The JSON of the answer, quotation marks included where it is a text.
    public var payload: ByteBuffer

    /// Describes an answer.
    public init(kind: Kind, payload: ByteBuffer) {
        self.kind = kind
        self.payload = payload
    }
}
