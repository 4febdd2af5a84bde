internal import CLibFuzzer

/// A promise that must hold for every sequence of bytes, to be put to libFuzzer's test.
///
/// A fuzzing program is one type:
///
/// ```swift
/// @main struct Hex: FuzzTarget {
///     static func test(_ input: [UInt8]) {
///         expect(…, "a text that was read prints as another")
///     }
/// }
/// ```
public protocol FuzzTarget {
    /// Tests one input; whatever does not hold has to end the process.
    static func test(_ input: [UInt8])
}

extension FuzzTarget {
    /// Hands the process over to libFuzzer, with the options of the command line.
    public static func main() {
        unsafe current = test
        var count = CommandLine.argc
        var arguments = unsafe CommandLine.unsafeArgv
        let status = unsafe withUnsafeMutablePointer(to: &arguments) { arguments in
            unsafe arguments.withMemoryRebound(
                to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self, capacity: 1
            ) {
                unsafe LLVMFuzzerRunDriver(&count, $0, testInput)
            }
        }
        precondition(status == 0, "libFuzzer ended with status \(status); what it printed above says why")
    }
}

/// The target of this process: written once, before libFuzzer starts, and read by the thread that started it.
private nonisolated(unsafe) var current: ([UInt8]) -> Void = { _ in
    preconditionFailure("an input came before its target; begin with FuzzTarget.main()")
}

/// What libFuzzer calls; it looks for this name when it is linked.
@_cdecl("LLVMFuzzerTestOneInput")
public func testInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe current(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
