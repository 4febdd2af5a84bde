internal import NIOCore
internal import Synchronization

/// The way out of one WebSocket: takes messages from any thread, keeps a bounded number of bytes, and writes on the event loop.
///
/// What was sent between two turns of the loop goes out in one write. When more is waiting than may be kept the socket is closed;
/// nothing is left out, so that a live socket has told everything.
final class WebSocketLink: ServiceSocket {
    enum Outgoing: Sendable {
        case text([UInt8])
        case control(UInt8, [UInt8])
        case close(UInt16, String)

        var size: Int {
            switch self {
            case .text(let bytes), .control(_, let bytes): FrameBytes.size(bytes.count)
            case .close(_, let reason): FrameBytes.size(2 + reason.utf8.count)
            }
        }
    }

    private struct Outbox {
        var items: [Outgoing] = []
        var unsentBytes = 0
        var isScheduled = false
        var isOpen = true
    }

    private enum Next { case nothing, write, giveUp }

    let id: UInt64
    let peer: String
    private let limit: Int
    private let loop: any EventLoop
    private let outbox = Mutex(Outbox())
    private let wake: @Sendable (Bool) -> Void

    /// Makes the way out.
    ///
    /// - Parameters:
    ///   - id: The number of the socket.
    ///   - peer: Who is at the other end.
    ///   - limit: How many bytes are kept for the reader.
    ///   - loop: Where it is written.
    ///   - wake: Called on the loop when there is something to write (true), or the reader is too slow (false).
    init(id: UInt64, peer: String, limit: Int, loop: any EventLoop, wake: @escaping @Sendable (Bool) -> Void) {
        self.id = id
        self.peer = peer
        self.limit = limit
        self.loop = loop
        self.wake = wake
    }

    func send(_ message: [UInt8]) { add(.text(message)) }

    func close(code: UInt16) { add(.close(code, "")) }

    /// Sends something behind everything before.
    func add(_ item: Outgoing) {
        let next: Next = outbox.withLock { outbox in
            guard outbox.isOpen else { return .nothing }
            outbox.unsentBytes += item.size
            guard outbox.unsentBytes <= limit else {
                outbox.isOpen = false
                outbox.items = []
                return .giveUp
            }
            outbox.items.append(item)
            if case .close = item { outbox.isOpen = false }
            defer { outbox.isScheduled = true }
            return outbox.isScheduled ? .nothing : .write
        }
        guard next != .nothing else { return }
        loop.execute { self.wake(next == .write) }
    }

    /// Takes what is to be written now.
    func take() -> [Outgoing] {
        outbox.withLock { outbox in
            defer { outbox.items = [] }
            outbox.isScheduled = false
            return outbox.items
        }
    }

    /// Notes that bytes have gone out, or never will.
    func sent(_ bytes: Int) { outbox.withLock { $0.unsentBytes -= bytes } }

    /// From now on whatever is sent is passed over.
    func shut() {
        outbox.withLock { outbox in
            outbox.isOpen = false
            outbox.items = []
        }
    }
}
