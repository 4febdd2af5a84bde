/// What comes on the channel `notification`: a sentence for people.
public struct NotificationMessage: Codable, Sendable, Hashable {
    /// The sentence, such as "Resting order filled: …".
    public var notification: String

    /// Describes a message.
    public init(notification: String) {
        self.notification = notification
    }
}
