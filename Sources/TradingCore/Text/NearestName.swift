/// Suggestions for a mistyped name.
public enum NearestName {
    /// The candidate that needs the fewest edits to become `name`, or nil when none is close.
    ///
    /// Letter case is free; a swap of neighbours counts as one edit. Close means at most a third of the letters wrong, and
    /// at least one edit is always forgiven, unless a limit is named.
    ///
    /// - Parameters:
    ///   - name: What was written.
    ///   - candidates: What may have been meant.
    ///   - limit: The most edits that count as close; nil for a third of the letters.
    /// - Returns: The candidate; the first of several that are equally near.
    /// - Complexity: O(candidates × length²).
    public static func find(
        _ name: String, among candidates: some Sequence<String>, within limit: Int? = nil
    ) -> String? {
        // No candidate is as long as that, and a hostile text shall not cost more than a glance.
        guard (1...256).contains(name.utf8.count) else { return nil }
        let wanted = Array(name.lowercased())
        let allowed = limit ?? max(1, wanted.count / 3)
        var best: (name: String, edits: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased())
            // Every letter too many or too few is an edit: a text of any length costs nothing here.
            guard abs(letters.count - wanted.count) <= allowed else { continue }
            let edits = distance(wanted, letters)
            if edits <= allowed, edits < best?.edits ?? .max { best = (candidate, edits) }
        }
        return best?.name
    }

    /// What to put behind a refusal: did you mean "fast"?, or the list of what there is.
    public static func hint(for name: String, among candidates: some Collection<String>) -> String {
        if let nearest = find(name, among: candidates) { return "did you mean \"\(nearest)\"?" }
        return candidates.isEmpty ? "there is none" : "there is " + candidates.sorted().joined(separator: ", ")
    }

    /// The optimal string alignment distance.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var older = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                current[column] = min(
                    previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    current[column] = min(current[column], older[column - 2] + 1)
                }
            }
            (older, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
