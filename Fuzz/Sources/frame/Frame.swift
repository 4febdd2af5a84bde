import FrameFuzzing
import FuzzSupport

/// A message of the stream says the same whether it is read by words of eight bytes or with care, and what it says can be true.
@main
struct Frame: FuzzTarget {
    static func test(_ input: [UInt8]) { FrameCheck.test(input) }
}
