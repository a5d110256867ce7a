using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Knooppunt.Conformance.Tests;

public abstract partial class HubRows
{
    private const TlsCipherSuite Listed = TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
    private const TlsCipherSuite AlsoListed = TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
    private const TlsCipherSuite NotListed = TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256;

    [Fact]
    public async Task AS4_CP_TA39_Versions_and_suites_of_TLS_can_be_set()
    {
        await using var usual = await Open();
        await using var versions = await Open("--Hub:TlsVersions", "1.3");
        await using var suites = await Open("--Hub:TlsVersions", "1.2", "--Hub:TlsCipherSuites", $"{AlsoListed}");
        async Task<string> Try(Exchange exchange, TlsCipherSuite suite) => await ClientHello.Offer(exchange.Hub.Url, ClientHello.Tls12, (ushort)suite);
        string[] seen = [await Try(usual, Listed), await Try(versions, Listed), await Try(suites, Listed), await Try(suites, AlsoListed)];
        Assert.Equal(["ServerHello", "alert protocol_version (70)", "alert handshake_failure (40)", "ServerHello"], seen);
        Observe($"TLS 1.2 with {Listed}. Settings as they come: {seen[0]}. Hub:TlsVersions 1.3: {seen[1]}. Hub:TlsCipherSuites {AlsoListed}: {seen[2]}, and with that suite: {seen[3]}.");
    }

    [Fact]
    public async Task AS4_CP_TA40_TLS_1_0_and_1_1_get_no_connection()
    {
        await using var exchange = await Open();
        string[] answers = [await ClientHello.Offer(exchange.Hub.Url, ClientHello.Tls10), await ClientHello.Offer(exchange.Hub.Url, ClientHello.Tls11)];
        Assert.All(answers, a => Assert.Equal("alert protocol_version (70)", a));
        Observe($"ClientHello of TLS 1.0: {answers[0]}; of TLS 1.1: {answers[1]}.");
    }

    [Fact]
    public async Task AS4_CP_TA41_SSL_2_and_3_get_no_connection()
    {
        await using var exchange = await Open();
        string[] answers = [await ClientHello.Offer(exchange.Hub.Url, null), await ClientHello.Offer(exchange.Hub.Url, ClientHello.Ssl3)];
        Assert.DoesNotContain("ServerHello", answers);
        Observe($"ClientHello of SSL 2: {answers[0]}; of SSL 3: {answers[1]}.");
    }

    [Fact]
    public async Task AS4_CP_TA42_A_suite_that_is_not_listed_gets_no_connection()
    {
        await using var exchange = await Open();
        var refused = await ClientHello.Offer(exchange.Hub.Url, ClientHello.Tls12, (ushort)NotListed);
        var taken = await ClientHello.Offer(exchange.Hub.Url, ClientHello.Tls12, (ushort)Listed);
        Assert.Equal(["alert handshake_failure (40)", "ServerHello"], [refused, taken]);
        Observe($"TLS 1.2 with {NotListed} only: {refused}; the same ClientHello with {Listed}: {taken}.");
    }

    [Fact]
    public async Task AS4_CP_TA43_A_listed_suite_carries_a_message()
    {
        await using var exchange = await Open();
        using var sender = Partner(exchange, Municipality);
        var seen = new List<string>();
        foreach (var wanted in new[] { Listed, AlsoListed })
        {
            var (status, protocol, suite) = await TlsPost.Send(exchange.Hub.Url, Municipality, sender.Client.Prepare(Saldoverzoek(TaxOffice)).Wire, SslProtocols.Tls12, wanted);
            Assert.Equal((200, SslProtocols.Tls12, wanted), (status, protocol, suite));
            seen.Add($"{suite}: HTTP {status}");
        }

        Observe($"TLS 1.2 with {string.Join("; with ", seen)}.");
    }

    [Fact]
    public async Task AS4_CP_TA46_A_sender_on_IPv6_reaches_a_receiver_on_IPv4_and_IPv6()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        var port = RunningHub.FreePort();
        await using var exchange = await Open("--Hub:Url", $"https://[::]:{port}");
        var seen = new List<string>();
        foreach (var host in new[] { "127.0.0.1", "[::1]" })
        {
            using var sender = new Participant(Municipality, new Uri($"https://{host}:{port}"));
            var answer = await sender.Push(sender.Message(TaxOffice), Sandbox.Sample("Saldoverzoek"));
            Assert.NotNull(answer.Receipt);
            seen.Add($"{host}: HTTP {answer.Status} and a receipt");
        }

        Observe($"One hub, listening on [::]. Pushed to {string.Join("; to ", seen)}.");
    }
}
