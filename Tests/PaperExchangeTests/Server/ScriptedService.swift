import PaperExchange
import Synchronization

/// A service that notes what it is asked, and answers as it is told; without a word it sends everything back.
final class ScriptedService: ExchangeService {
    struct Notes {
        var requests: [ServiceRequest] = []
        var opened: [UInt64] = []
        var closed: [UInt64] = []
        var messages: [String] = []
        var sockets: [any ServiceSocket] = []
        /// Calls about a socket after it was said to be closed.
        var late = 0
    }

    let notes = Mutex(Notes())
    private let answering: @Sendable (ServiceRequest) async -> ServiceReply
    private let receiving: @Sendable ([UInt8], any ServiceSocket) async -> Void

    init(
        answer: @escaping @Sendable (ServiceRequest) async -> ServiceReply = { ServiceReply(body: $0.body) },
        receive: @escaping @Sendable ([UInt8], any ServiceSocket) async -> Void = { $1.send($0) }
    ) {
        answering = answer
        receiving = receive
    }

    func answer(_ request: ServiceRequest) async -> ServiceReply {
        notes.withLock { $0.requests.append(request) }
        return await answering(request)
    }

    func opened(_ socket: any ServiceSocket) {
        notes.withLock { notes in
            notes.opened.append(socket.id)
            notes.sockets.append(socket)
        }
    }

    func received(_ message: [UInt8], on socket: any ServiceSocket) async {
        notes.withLock { notes in
            notes.messages.append(String(decoding: message, as: UTF8.self))
            if notes.closed.contains(socket.id) { notes.late += 1 }
        }
        await receiving(message, socket)
        notes.withLock { if $0.closed.contains(socket.id) { $0.late += 1 } }
    }

    func closed(_ socket: any ServiceSocket) {
        notes.withLock { notes in
            notes.closed.append(socket.id)
            notes.sockets.removeAll { $0.id == socket.id }
        }
    }

    /// The bodies of the requests so far.
    var bodies: [String] { notes.withLock { $0.requests.map { String(decoding: $0.body, as: UTF8.self) } } }

    /// Waits until something was noted.
    func sees(_ condition: (Notes) -> Bool) async -> Bool { await eventually { notes.withLock { condition($0) } } }

    /// The sockets that are open.
    var sockets: [any ServiceSocket] { notes.withLock { $0.sockets } }
}

/// Waits until something holds, two minutes at most.
func eventually(_ condition: () -> Bool) async -> Bool {
    let deadline = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < deadline {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(1))
    }
    return false
}
