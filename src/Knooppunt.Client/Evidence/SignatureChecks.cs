using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4;
using Knooppunt.As4.Certificates;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Mime;
using Knooppunt.As4.Security;

namespace Knooppunt.Client.Evidence;

/// <summary>What somebody signed about a message.</summary>
/// <param name="Name">One of the names of <see cref="EvidenceBasis"/>.</param>
/// <param name="File">The file in the bundle.</param>
/// <param name="SignerOin">The OIN in the certificate of the signer.</param>
/// <param name="Header">The header that was signed; null for a document that is no message.</param>
/// <param name="References">The digests: of what was signed, or of what a receipt states.</param>
internal sealed record DigestStatement(string Name, string File, string? SignerOin, MessagingHeader? Header, ImmutableArray<SignedReference> References);

/// <summary>The signatures that an event rests on: whose, over what, and whether the certificate was good at that time.</summary>
internal static class SignatureChecks
{
    private const string BySender = "The sender signed the header of the message and the digests of its parts.";
    private const string ByHubReceipt = "The exchange signed a receipt.";
    private const string ByHubConsignment = "The exchange signed the message towards the recipient.";
    private const string ByRecipient = "The recipient signed a receipt.";
    private const string ByHubFailure = "The exchange signed that the message was not handed over.";
    private const string ByRecipientRejection = "The recipient signed that it refuses the message.";

    private const string ValidThen = "The certificate was valid and not revoked at the time of the event.";
    private const string SignerIsSender = "The signer is the sender that the evidence names.";
    private const string SignerIsIssuer = "The signer is the exchange that the evidence names.";
    private const string AgreesWithHeader = "The evidence says of the message what its signed header says.";
    private const string AgreesWithFailure = "The evidence says of the failure what the signed document says.";

    private static readonly Refusal NotThis = new(EbmsError.Other, "It is signed, but it is not what it should be.");

    public static ImmutableArray<DigestStatement> Check(
        string folder, EventEvidence evidence, ImmutableDictionary<string, ReadOnlyMemory<byte>> kept, BundleContent content, EvidenceTrust? trust, CheckList checks)
    {
        var statements = ImmutableArray.CreateBuilder<DigestStatement>();
        foreach (var basis in evidence.Basis.Where(b => kept.ContainsKey(b.Name)))
        {
            var step = new Step(folder + basis.Name, basis, kept[basis.Name], evidence, content, trust, checks);
            if (Of(basis.Name)(step) is { } statement)
                statements.Add(statement);
        }

        return statements.ToImmutable();
    }

    private static Func<Step, DigestStatement?> Of(string name) => name switch
    {
        EvidenceBasis.Submission => Submission,
        EvidenceBasis.Receipt => step => Receipt(step, ByHubReceipt, SignerIsIssuer),
        EvidenceBasis.Consignment => Consignment,
        EvidenceBasis.HandoverReceipt => step => Receipt(step, ByRecipient, null),
        EvidenceBasis.Failure => Failure,
        EvidenceBasis.Rejection => Rejection,
        _ => Unknown,
    };

    private static DigestStatement? Unknown(Step step)
    {
        step.Checks.Absent(step.File, "The file is of a kind that this verifier knows.", "Its digest was checked and nothing else.");
        return null;
    }

    private static DigestStatement? Submission(Step step)
    {
        if (!step.Checks.Add(step.File, BySender, ArchivedEnvelope.Verify(step.Octets, step.Content.Certificates), out var envelope, e => Signer(e.Signer)))
            return null;
        var oin = Certificate(step, envelope.Signer);
        step.Checks.Add(step.File, SignerIsSender, oin == step.Evidence.SenderOin, $"OIN {step.Evidence.SenderOin}");
        step.Checks.Add(step.File, AgreesWithHeader, envelope.Header.User is { } user && Agrees(step.Evidence, user) && SameParts(step.Evidence, envelope.Parts));
        return new DigestStatement(step.Basis.Name, step.File, oin, envelope.Header, envelope.References);
    }

    private static DigestStatement? Consignment(Step step)
    {
        if (!step.Checks.Add(step.File, ByHubConsignment, ArchivedEnvelope.Verify(step.Octets, step.Content.Certificates), out var envelope, e => Signer(e.Signer)))
            return null;
        var oin = Certificate(step, envelope.Signer);
        step.Checks.Add(step.File, SignerIsIssuer, oin == step.Evidence.IssuerOin, $"OIN {step.Evidence.IssuerOin}");
        step.Checks.Add(step.File, AgreesWithHeader, envelope.Header.User is { } user && Agrees(step.Evidence, user));
        return new DigestStatement(step.Basis.Name, step.File, oin, envelope.Header, envelope.References);
    }

    private static DigestStatement? Receipt(Step step, string text, string? mustBe)
    {
        if (!step.Checks.Add(step.File, text, Signal<Receipt>(step), out var signed, s => Signer(s.Signer)))
            return null;
        var oin = Certificate(step, signed.Signer);
        if (mustBe is not null)
            step.Checks.Add(step.File, mustBe, oin == step.Evidence.IssuerOin, $"OIN {step.Evidence.IssuerOin}");
        step.Checks.Add(step.File, AgreesWithHeader, signed.Signal.Info.RefToMessageId == step.Evidence.MessageId);
        return new DigestStatement(step.Basis.Name, step.File, oin, signed.Header, signed.Signal.References);
    }

    private static DigestStatement? Rejection(Step step)
    {
        if (!step.Checks.Add(step.File, ByRecipientRejection, Signal<ErrorSignal>(step), out var signed, s => Signer(s.Signer)))
            return null;
        var oin = Certificate(step, signed.Signer);
        step.Checks.Add(step.File, AgreesWithHeader, signed.Signal.Errors.Any(e => (e.RefToMessageInError ?? signed.Signal.Info.RefToMessageId) == step.Evidence.MessageId));
        return new DigestStatement(step.Basis.Name, step.File, oin, signed.Header, []);
    }

    private static DigestStatement? Failure(Step step)
    {
        // The document does not say who signed it before it was verified: each certificate is asked on its own.
        var signer = step.Content.Certificates.FirstOrDefault(c => DeliveryFailure.Verify(step.Octets, [c]).TryGet(out _, out _));
        if (!step.Checks.Add(step.File, ByHubFailure, DeliveryFailure.Verify(step.Octets, step.Content.Certificates), out var failure, _ => Signer(signer!)))
            return null;
        var oin = Certificate(step, signer!);
        step.Checks.Add(step.File, SignerIsIssuer, oin == step.Evidence.IssuerOin, $"OIN {step.Evidence.IssuerOin}");
        step.Checks.Add(step.File, AgreesWithFailure,
            (failure.Identifier, failure.MessageId, failure.SenderOin, failure.OriginalSender, failure.FinalRecipient, failure.Action, failure.ConversationId, failure.Reason.ToString())
                == (step.Evidence.Identifier, step.Evidence.MessageId, step.Evidence.SenderOin, step.Evidence.OriginalSender, step.Evidence.FinalRecipient, step.Evidence.Action, step.Evidence.ConversationId, step.Evidence.Reason?.Code)
            && SameParts(step.Evidence, failure.Parts));
        return new DigestStatement(step.Basis.Name, step.File, oin, null, failure.Parts);
    }

    private sealed record Signed<T>(T Signal, MessagingHeader Header, X509Certificate2 Signer);

    /// <summary>A signed message that is one signal of a kind and nothing else.</summary>
    private static Outcome<Signed<T>> Signal<T>(Step step) where T : SignalMessage =>
        Arrival.Read(step.Basis.ContentType, step.Octets, MimeLimits.Default).TryGet(out var arrival, out var refusal)
        && SignatureVerifier.Verify(arrival, step.Content.Certificates).TryGet(out var verified, out refusal)
            ? verified.Header is { User: null, Signals: [T only] } ? new Signed<T>(only, verified.Header, verified.Signer) : NotThis
            : refusal;

    /// <summary>Whether the certificate was good when the event took place, by the list that was current then; gives its OIN.</summary>
    private static string? Certificate(Step step, X509Certificate2 signer)
    {
        if (step.Trust is null)
        {
            step.Checks.Absent(step.File, ValidThen, "No trust was given.");
            return CertificateOin.Of(signer);
        }

        var at = step.Evidence.EventTime;
        var verdict = step.Trust.Authorities.At(step.Content.RevocationLists.AddRange(step.Trust.RevocationLists), at).Check(signer, CertificateUse.Signing, at);
        step.Checks.Add(step.File, ValidThen, verdict.IsAccepted, verdict.Reason ?? EvidenceReport.Time(at));
        return verdict.Oin ?? CertificateOin.Of(signer);
    }

    private static bool Agrees(EventEvidence evidence, UserMessage user) =>
        (evidence.MessageId, evidence.ConversationId, evidence.Action, evidence.OriginalSender, evidence.FinalRecipient)
            == (user.Info.MessageId, user.ConversationId, user.Action, user.OriginalSender, user.FinalRecipient);

    /// <summary>The parts of the evidence are those that were signed, but for one that stood in the Body: that was signed along with it.</summary>
    private static bool SameParts(EventEvidence evidence, IEnumerable<SignedReference> signed)
    {
        var stated = evidence.Parts.Select(Key).ToHashSet(StringComparer.Ordinal);
        return signed.Select(Key).All(stated.Contains);

        static string Key(SignedReference part) => $"{part.Uri} {part.DigestMethod} {part.DigestValue}";
    }

    private static string Signer(X509Certificate2 certificate) =>
        $"OIN {CertificateOin.Of(certificate) ?? "?"}, certificate {certificate.SerialNumber} of {certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}";

    private sealed record Step(
        string File, EvidenceBasis Basis, ReadOnlyMemory<byte> Octets, EventEvidence Evidence, BundleContent Content, EvidenceTrust? Trust, CheckList Checks);
}
