import Foundation
import HyperliquidSigning
import Synchronization
import TradingCore
import TradingTestSupport

/// A file in the memory of all processes: a counter of tickets, and for each process a row of what it drew.
///
/// A ticket is taken before each draw and after it, so whoever reads the rows knows which draws were over before others began. What was
/// recorded outlives a killed process.
@safe
struct Arena {
    private let start: UnsafeMutableRawPointer
    private static let rowsBegin = 4096
    private static let rowLength = 100_000 * 24

    init(path: String) throws {
        let descriptor = unsafe open(path, O_RDWR)
        guard descriptor >= 0 else { throw CocoaError(.fileNoSuchFile) }
        defer { close(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        let mapping = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
        guard let mapping = unsafe mapping, unsafe mapping != MAP_FAILED else { throw CocoaError(.fileReadUnknown) }
        unsafe start = unsafe mapping
    }

    /// The next ticket, from 1 on.
    func ticket() -> UInt64 {
        let counter = unsafe start.assumingMemoryBound(to: Atomic<UInt64>.self)
        return unsafe counter.pointee.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
    }

    /// Notes a draw; its last ticket comes last, so an entry without one is not finished.
    func record(_ nonce: UInt64, before: UInt64, after: UInt64, slot: Int, index: Int) {
        let place = Self.rowsBegin + slot * Self.rowLength + index * 24
        unsafe start.storeBytes(of: nonce, toByteOffset: place, as: UInt64.self)
        unsafe start.storeBytes(of: before, toByteOffset: place + 8, as: UInt64.self)
        unsafe start.storeBytes(of: after, toByteOffset: place + 16, as: UInt64.self)
    }
}

/// Draws nonces with a clock that goes on by 10 ms a draw and jumps by up to ten minutes either way.
func draw(_ count: Int, from ledger: NonceLedger, into arena: Arena, slot: Int) throws {
    var chance = SeededGenerator(seed: UInt64(slot))
    for index in 0..<count {
        let jump = Int64.random(in: -600_000...600_000, using: &chance)
        let now = Timestamp(milliseconds: 1_790_000_000_000 + Int64(index) * 10 + jump)
        let before = arena.ticket()
        let nonce = try ledger.next(at: now)
        arena.record(nonce, before: before, after: arena.ticket(), slot: slot, index: index)
    }
}
