using System.Text;
using System.Text.RegularExpressions;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Security;

/// <summary>The second security header, with the user name and password of a puller (AS4 1.0 clause 6.1; security catalogue R-31).</summary>
public sealed class UsernameTokenTests
{
    private const string Wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private const string Wsu = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private const string Type = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#";

    private static readonly DateTimeOffset Time = Samples.User().Info.Timestamp;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_token_is_by_who_knows_the_password_and_by_nobody_else(bool asText)
    {
        var token = Verified(Pull(asText)).UsernameToken!;
        Assert.True(token.IsBy("postbus-7", "wachtwoord ë"));
        foreach (var (name, password) in new[] { ("postbus-7", "wachtwoord e"), ("postbus-7", ""), ("postbus-7", "wachtwoord ë "), ("Postbus-7", "wachtwoord ë"), ("", "wachtwoord ë"), ("wachtwoord ë", "postbus-7") })
            Assert.False(token.IsBy(name, password));
        Assert.Equal((Time, 24), (token.Created, token.Nonce!.Length));
        Assert.DoesNotContain("wachtwoord", token.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_is_that_of_the_profile()
    {
        // Another implementation's, made with: printf 'nonce2026-11-24T10:00:00Zgeheim' | openssl sha1 -binary | base64
        var token = Parse($"""
            <wsse:Username>a</wsse:Username><wsse:Password Type="{Type}PasswordDigest">1MwOsgpZG7WHaerpkJsDGGOXSKE=</wsse:Password>
            <wsse:Nonce>bm9uY2U=</wsse:Nonce><wsu:Created>2026-11-24T10:00:00Z</wsu:Created>
            """)!;
        Assert.True(token.IsBy("a", "geheim"));
        Assert.False(token.IsBy("a", "1MwOsgpZG7WHaerpkJsDGGOXSKE=")); // a digest is no password
    }

    [Fact]
    public void A_message_without_a_token_has_none()
    {
        var verified = Verified(MessageSigner.Sign(new MessagingHeader(null, [Request]), [], Identities.RsaSigner));
        Assert.Equal((false, null), (verified.HasUsernameToken, verified.UsernameToken));
    }

    [Fact]
    public void The_header_may_stand_before_or_after_the_main_one()
    {
        var after = Change(x => Regex.Replace(x, """(<wsse:Security [^>]*role=.*?</wsse:Security>)(<wsse:Security .*</wsse:Security>)""", "$2$1"));
        Assert.Equal("accepted", Samples.VerifyCode(after, Identities.RsaSigner));
    }

    public static TheoryData<string, string, string, string> Changes => new()
    {
        { "EBMS:0101", "another user name", ">postbus-7<", ">postbus-8<" },
        { "EBMS:0101", "another time", "<wsu:Created>2026", "<wsu:Created>2027" },
        { "EBMS:0101", "another id of the token and its reference", "username-token", "username-tokem" },
        { "EBMS:0103", "a token that the signature does not cover", "wsu:Id=\"username-token\"", "wsu:Id=\"another\"" },
        { "EBMS:0103", "a token without an id", " wsu:Id=\"username-token\"", "" },
        { "EBMS:0103", "an id of a token in no namespace", " wsu:Id=\"username-token\"", " Id=\"username-token\"" },
        { "EBMS:0103", "two tokens", "<wsse:UsernameToken", "<wsse:UsernameToken xmlns:wsse=\"" + Wsse + "\"/><wsse:UsernameToken" },
        { "EBMS:0103", "a token within a decoy", "<wsse:UsernameToken", "<x xmlns=\"urn:x\"/><wsse:UsernameToken" },
        { "EBMS:0103", "text beside the token", "<wsse:UsernameToken", "x<wsse:UsernameToken" },
        { "EBMS:0103", "a role that is not ours", "role=\"ebms\"", "role=\"EBMS\"" },
        { "EBMS:0103", "two headers without a role", " S12:role=\"ebms\"", "" },
        { "EBMS:0103", "two headers for the role", "<eb:Messaging", Header("") + "<eb:Messaging" },
        { "EBMS:0103", "a role of SOAP 1.1", "S12:role=\"ebms\"", "xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" s:actor=\"ebms\"" },
        { "EBMS:0103", "the id of the token on another element", "<eb:MessageInfo>", "<eb:MessageInfo id=\"username-token\">" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_security_header_is_refused(string code, string what, string old, string replacement)
    {
        Assert.NotEmpty(what);
        Assert.Equal(code, Samples.VerifyCode(Change(x => x.Replace(old, replacement, StringComparison.Ordinal)), Identities.RsaSigner));
    }

    [Fact]
    public void A_token_that_was_not_signed_along_is_refused_and_so_is_a_reference_to_one_that_is_not_there()
    {
        Assert.Equal("EBMS:0103", Samples.VerifyCode(Change(x => Regex.Replace(x, "<ds:Reference URI=\"#username-token\".*?</ds:Reference>", "")), Identities.RsaSigner));
        Assert.Equal("EBMS:0103", Samples.VerifyCode(Change(x => Regex.Replace(x, "<wsse:Security [^>]*role=.*?</wsse:UsernameToken></wsse:Security>", "")), Identities.RsaSigner));
        Assert.Equal("EBMS:0103", Samples.VerifyCode(Change(x => Regex.Replace(x, "(<wsse:Security [^>]*role=.*?>)(<wsse:UsernameToken.*</wsse:UsernameToken>)", "$1")), Identities.RsaSigner));
        Assert.Equal("EBMS:0103", Samples.VerifyCode(Change(x => Regex.Replace(x, "(<wsse:UsernameToken.*</wsse:UsernameToken>)</wsse:Security>(<wsse:Security [^>]*>)", "</wsse:Security>$2$1")), Identities.RsaSigner));
    }

    [Fact]
    public void Only_a_pull_request_can_have_one()
    {
        var receipt = new ErrorSignal(new MessageInfo(Time, "error@example", "message@example"), [ErrorEntry.Of(EbmsError.FailedDecryption, "a fixed text", "message@example")]);
        foreach (var header in new[] { new MessagingHeader(Samples.User(), []), new MessagingHeader(null, [receipt]) })
        {
            var message = MessageSigner.Sign(header, header.User is null ? [] : [Samples.Part()], Identities.RsaSigner, credential: Credential());
            Assert.Equal("EBMS:0103", Samples.VerifyCode(Samples.Arrive(message.Wire), Identities.RsaSigner));
        }
    }

    public static TheoryData<string, string> Deviations => new()
    {
        { "no user name", Password },
        { "no password", Name },
        { "an empty user name", "<wsse:Username/>" + Password },
        { "an empty password", Name + "<wsse:Password/>" },
        { "the wrong order", Password + Name },
        { "two passwords", Name + Password + Password },
        { "a type of password that is unknown", $"""{Name}<wsse:Password Type="{Type}PasswordHash">p</wsse:Password>""" },
        { "an attribute that is unknown", Name + "<wsse:Password type=\"x\">p</wsse:Password>" },
        { "a digest without a nonce", $"{Name}{Digest}{Created}" },
        { "a digest without a time", $"{Name}{Digest}{Nonce}" },
        { "two nonces", $"{Name}{Digest}{Nonce}{Nonce}{Created}" },
        { "two times", $"{Name}{Digest}{Nonce}{Created}{Created}" },
        { "a nonce that is not base64", $"{Name}{Digest}<wsse:Nonce>%</wsse:Nonce>{Created}" },
        { "an empty nonce", $"{Name}{Digest}<wsse:Nonce/>{Created}" },
        { "a nonce that is too long", $"{Name}{Digest}<wsse:Nonce>{Convert.ToBase64String(new byte[65])}</wsse:Nonce>{Created}" },
        { "a nonce in another encoding", $"{Name}{Digest}<wsse:Nonce EncodingType=\"urn:hex\">AAAA</wsse:Nonce>{Created}" },
        { "a time without a zone", $"{Name}{Digest}{Nonce}<wsu:Created>2026-11-24T10:00:00</wsu:Created>" },
        { "a time that is none", $"{Name}{Digest}{Nonce}<wsu:Created>nu</wsu:Created>" },
        { "a key derivation", $"{Name}{Digest}{Nonce}{Created}<wsse11:Iteration xmlns:wsse11=\"http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd\">1</wsse11:Iteration>" },
        { "a comment in the password", $"{Name}<wsse:Password>p<!-- -->q</wsse:Password>" },
        { "an element in the password", $"{Name}<wsse:Password>p<wsse:q/></wsse:Password>" },
        { "a password without end", $"{Name}<wsse:Password>{new string('p', 1025)}</wsse:Password>" },
    };

    private const string Name = "<wsse:Username>a</wsse:Username>";
    private const string Password = "<wsse:Password>p</wsse:Password>";
    private const string Digest = $"""<wsse:Password Type="{Type}PasswordDigest">p</wsse:Password>""";
    private const string Nonce = "<wsse:Nonce>AAAA</wsse:Nonce>";
    private const string Created = "<wsu:Created>2026-11-24T10:00:00Z</wsu:Created>";

    [Theory]
    [MemberData(nameof(Deviations))]
    public void A_token_that_deviates_from_the_profile_is_none(string what, string content)
    {
        Assert.NotEmpty(what);
        Assert.Null(Parse(content));
    }

    [Theory]
    [InlineData(Name + Password)]
    [InlineData(Name + Digest + Nonce + Created)]
    [InlineData(Name + Digest + Created + Nonce)]
    [InlineData(Name + Password + Created)]
    public void A_token_that_is_as_the_profile_has_it_is_read(string content) => Assert.NotNull(Parse(content));

    private static PullRequest Request => new(new MessageInfo(Time, "pull@example"), "urn:mpc:1");

    private static UsernameCredential Credential(bool asText = false) => new("postbus-7", "wachtwoord ë", asText);

    private static SignedMessage Pull(bool asText = false) =>
        MessageSigner.Sign(new MessagingHeader(null, [Request]), [], Identities.RsaSigner, credential: Credential(asText));

    private static Outcome<Arrival> Change(Func<string, string> change) => Samples.WithEnvelope(Pull(), change);

    private static Verified Verified(SignedMessage message) =>
        SignatureVerifier.Verify(Samples.Arrive(message.Wire), [Identities.RsaSigner.Certificate]).TryGet(out var verified, out var refusal)
            ? verified
            : throw new InvalidOperationException(refusal.Reason);

    private static string Header(string content) => $"""<wsse:Security xmlns:wsse="{Wsse}" S12:role="ebms">{content}</wsse:Security>""";

    private static UsernameToken? Parse(string content) => UsernameToken.Parse(SafeXml.LoadOwn(Encoding.UTF8.GetBytes(
        $"""<wsse:UsernameToken xmlns:wsse="{Wsse}" xmlns:wsu="{Wsu}">{content}</wsse:UsernameToken>""")).DocumentElement!);
}
