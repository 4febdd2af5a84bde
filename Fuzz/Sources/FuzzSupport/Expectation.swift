/// Ends the process when something does not hold, so that libFuzzer keeps the input.
///
/// - Parameters:
///   - holds: What must be true.
///   - message: What is wrong when it is not.
///   - file: Where the expectation stands.
///   - line: The line of it.
@inline(__always)
public func expect(
    _ holds: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) {
    guard !holds else { return }
    fatalError(message(), file: file, line: line)
}
