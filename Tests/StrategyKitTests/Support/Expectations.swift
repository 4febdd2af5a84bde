import Testing

/// Expects two numbers to agree to a share of the larger one, or both to be undefined.
func expectClose(
    _ actual: Double?, _ expected: Double?, within tolerance: Double = 1e-9, _ comment: Comment? = nil,
    at location: SourceLocation = #_sourceLocation
) {
    guard let actual, let expected else {
        #expect(actual == expected, comment, sourceLocation: location)
        return
    }
    let scale = max(actual.magnitude, expected.magnitude, 1e-12)
    #expect((actual - expected).magnitude <= tolerance * scale, comment, sourceLocation: location)
}

/// Expects two series to agree bar by bar, and to be undefined over the same bars.
func expectSeries(
    _ actual: [Double?], _ expected: [Double?], within tolerance: Double = 1e-9,
    at location: SourceLocation = #_sourceLocation
) {
    #expect(actual.count == expected.count, sourceLocation: location)
    for (bar, pair) in zip(actual, expected).enumerated() {
        expectClose(pair.0, pair.1, within: tolerance, "bar \(bar + 1)", at: location)
    }
}
