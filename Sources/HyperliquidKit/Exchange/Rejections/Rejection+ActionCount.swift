extension Rejection {
    /// What the exchange counted and what it allows, where a refusal for too many actions says so.
    ///
    /// Its words are "Too many cumulative requests sent (10001 > 10000) for …".
    var actionCount: (used: Int, cap: Int)? {
        guard reason == .tooManyRequests, let open = message.firstIndex(of: "(") else { return nil }
        let rest = message[open...].dropFirst()
        guard let close = rest.firstIndex(of: ")") else { return nil }
        let parts = rest[..<close].split(separator: ">").map { $0.filter { $0 != " " } }
        guard parts.count == 2, let used = Int(parts[0]), let cap = Int(parts[1]), used >= 0, cap > 0 else {
            return nil
        }
        return (used, cap)
    }
}
