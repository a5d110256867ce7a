using System.Xml;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Schemas;

public sealed class DeliveryFailureSchemaTests
{
    private const string Evidence = """
        <DeliveryFailure xmlns="urn:knooppunt:evidence:1" Id="evidence">
          <EvidenceIdentifier>0198f3a2-7c1e-7d10-9b5e-2f6f0f6f3b11</EvidenceIdentifier>
          <ERDSEventId>http://uri.etsi.org/19522/Event/ContentHandoverFailure</ERDSEventId>
          <EventTime>2026-01-22T23:00:01.250Z</EventTime>
          <EvidenceIssuer><OIN>00000099000000001000</OIN><Name>Knooppunt</Name></EvidenceIssuer>
          <Sender><OIN>00000099000000002000</OIN><OriginalSender>00000099000000003000</OriginalSender></Sender>
          <Recipient><OIN>00000099000000004000</OIN></Recipient>
          <MessageIdentifier>m1@sender.example</MessageIdentifier>
          <ConversationId>c1</ConversationId>
          <Action>Saldoverzoek</Action>
          <SubmissionTime>2026-01-15T10:00:00Z</SubmissionTime>
          <TermEnd>2026-01-22T23:00:00Z</TermEnd>
          <EventReason><Code>HandoverNotConfirmed</Code><Details>Offered, but no receipt came before the term ended.</Details></EventReason>
          <OfferedCount>2</OfferedCount>
          <FirstOfferedAt>2026-01-16T08:00:00Z</FirstOfferedAt>
          <PartsInfo>
            <Part>
              <Identifier>cid:p1@sender.example</Identifier>
              <DigestMethod xmlns="http://www.w3.org/2000/09/xmldsig#" Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
              <DigestValue xmlns="http://www.w3.org/2000/09/xmldsig#">47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</DigestValue>
            </Part>
          </PartsInfo>
          <Signature xmlns="http://www.w3.org/2000/09/xmldsig#">
            <SignedInfo>
              <CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
              <SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
              <Reference URI="#evidence">
                <Transforms>
                  <Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
                  <Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
                </Transforms>
                <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
                <DigestValue>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</DigestValue>
              </Reference>
            </SignedInfo>
            <SignatureValue>AAAA</SignatureValue>
            <KeyInfo><X509Data><X509Certificate>AAAA</X509Certificate></X509Data></KeyInfo>
          </Signature>
        </DeliveryFailure>
        """;

    public static TheoryData<string, string> Allowed => new()
    {
        { "HandoverNotConfirmed", "NotOffered" },
        { "HandoverNotConfirmed", "RecipientRejected" },
        { "</Details>", "</Details><ErrorCode>EBMS:0102</ErrorCode>" },
        { "<FirstOfferedAt>2026-01-16T08:00:00Z</FirstOfferedAt>", "" },
        { "<ConversationId>c1<", "<ConversationId><" },
        { "<KeyInfo><X509Data><X509Certificate>AAAA</X509Certificate></X509Data></KeyInfo>", "" },
    };

    public static TheoryData<string, string> Forbidden => new()
    {
        { " Id=\"evidence\"", "" },
        { "urn:knooppunt:evidence:1", "urn:knooppunt:evidence:2" },
        { "0198f3a2-", "" },
        { "ContentHandoverFailure", "ContentHandover" },
        { "23:00:01.250Z", "23:00:01.250+01:00" },
        { "2026-01-15T10:00:00Z", "2026-01-15T10:00:00" },
        { "2026-01-15T10:00:00Z", "2026-02-30T10:00:00Z" },
        { "00000099000000004000", "99000000004000" },
        { "<OriginalSender>00000099000000003000</OriginalSender>", "" },
        { "HandoverNotConfirmed", "Lost" },
        { "</Details>", "</Details><ErrorCode>the words of a recipient</ErrorCode>" },
        { "<OfferedCount>2<", "<OfferedCount>-1<" },
        { "<OfferedCount>2<", "<OfferedCount>2147483648<" },
        { "cid:p1@", "https://p1@" },
        { "<Identifier>cid:p1@sender.example</Identifier>", "" },
        { "<SignatureValue>AAAA</SignatureValue>", "" },
        { "<PartsInfo>", "<PartsInfo/><PartsInfo>" },
        { "<Action>Saldoverzoek</Action>", "" },
    };

    [Fact]
    public void Evidence_with_all_its_fields_is_valid() => Assert.True(EbmsSchemas.IsValid(Samples.Parse(Evidence)));

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Evidence_may_vary(string part, string other) => Assert.True(EbmsSchemas.IsValid(Changed(part, other)));

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Evidence_that_leaves_something_unsaid_is_refused(string part, string other) =>
        Assert.False(EbmsSchemas.IsValid(Changed(part, other)));

    private static XmlElement Changed(string part, string other)
    {
        Assert.Contains(part, Evidence, StringComparison.Ordinal);
        return Samples.Parse(Evidence.Replace(part, other, StringComparison.Ordinal));
    }
}
