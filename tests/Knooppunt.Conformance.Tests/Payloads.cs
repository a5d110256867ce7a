using System.Text;
using Knooppunt.As4.Security;

namespace Knooppunt.Conformance.Tests;

/// <summary>What producers send.</summary>
internal static class Payloads
{
    public static readonly Payload Saldoverzoek = new("application/xml", Sandbox.Sample("Saldoverzoek"));
    public static readonly Payload SaldoverzoekAntwoord = new("application/xml", Sandbox.Sample("SaldoverzoekAntwoord"));
    public static readonly Payload Pdf = new("application/pdf", Encoding.Latin1.GetBytes("%PDF-1.7\n\u0080\u0081\u0082\u0083\n%%EOF\n"));
    public static readonly Payload Text = new("text/plain", "een\ntwee\r\n"u8.ToArray());
}
