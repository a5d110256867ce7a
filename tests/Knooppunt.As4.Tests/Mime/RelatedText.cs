using System.Text;

namespace Knooppunt.As4.Tests.Mime;

/// <summary>Small multipart messages written out by hand; Latin-1, so that every octet can be written.</summary>
internal static class RelatedText
{
    public const string Soap = "<S12:Envelope xmlns:S12=\"http://www.w3.org/2003/05/soap-envelope\"/>";
    public const string Related = "multipart/related; type=\"application/soap+xml\"; boundary=\"b\"; start=\"<root@x>\"";
    public const string Root = "Content-Type: application/soap+xml; charset=UTF-8\r\nContent-ID: <root@x>\r\n\r\n" + Soap;
    public const string Good = "--b\r\n" + Root + "\r\n--b\r\nContent-Type: application/gzip\r\nContent-ID: <p1@x>\r\nContent-Transfer-Encoding: binary\r\n\r\nhello\r\n--b--\r\n";

    public static byte[] Octets(string text) => Encoding.Latin1.GetBytes(text);

    public static string WithPart(string part) => "--b\r\n" + Root + "\r\n--b\r\n" + part + "\r\n--b--\r\n";
}
