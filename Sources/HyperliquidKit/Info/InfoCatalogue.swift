/// Every question that this library knows.
public enum InfoCatalogue {
    /// All of them.
    public static let all: [any InfoRequest.Type] = market + account
}
