using System.Collections.Immutable;
using Knooppunt.As4;
using Knooppunt.As4.Messages;

namespace Knooppunt.Client;

/// <summary>What became of a message that was sent: exactly one of the three below.</summary>
public abstract record SendOutcome
{
    private SendOutcome(string messageId, ImmutableArray<SendAttempt> attempts) => (MessageId, Attempts) = (messageId, attempts);

    /// <summary>The message.</summary>
    public string MessageId { get; }

    /// <summary>Every attempt, the last one included.</summary>
    public ImmutableArray<SendAttempt> Attempts { get; }

    /// <summary>The hub holds the message: its signed receipt states exactly what was sent. Keep <see cref="Octets"/>.</summary>
    public sealed record Accepted : SendOutcome
    {
        internal Accepted(PreparedMessage sent, ImmutableArray<SendAttempt> attempts, Receipt receipt, WireMessage octets)
            : base(sent.MessageId, attempts) => (Receipt, Octets) = (receipt, octets);

        /// <summary>The receipt.</summary>
        public Receipt Receipt { get; }

        /// <summary>The receipt as it came, signature and all: the evidence.</summary>
        public WireMessage Octets { get; }
    }

    /// <summary>The hub says, signed, that it does not take the message. Sending it again unchanged makes no sense.</summary>
    public sealed record Refused : SendOutcome
    {
        internal Refused(PreparedMessage sent, ImmutableArray<SendAttempt> attempts, ImmutableArray<ErrorEntry> errors, WireMessage octets)
            : base(sent.MessageId, attempts) => (Errors, Octets) = (errors, octets);

        /// <summary>Why.</summary>
        public ImmutableArray<ErrorEntry> Errors { get; }

        /// <summary>The signed error as it came.</summary>
        public WireMessage Octets { get; }
    }

    /// <summary>
    /// No valid receipt came in time. The hub may hold the message or not: send the same <see cref="PreparedMessage"/> again, which is
    /// answered with the first receipt if it does.
    /// </summary>
    public sealed record MissingReceipt : SendOutcome
    {
        internal MissingReceipt(PreparedMessage sent, ImmutableArray<SendAttempt> attempts)
            : base(sent.MessageId, attempts)
        {
        }

        /// <summary>EBMS:0301 (AS4 3.5).</summary>
        public EbmsError Error { get; } = EbmsError.MissingReceipt;

        /// <summary>Whether no attempt got any answer at all.</summary>
        public bool NeverConnected => Attempts.All(a => a.Failure?.Kind == FailureKind.NotConnected);
    }
}
