using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Xunit;
using static System.Formats.Asn1.UniversalTagNumber;

namespace Knooppunt.As4.Tests.Certificates;

public class CertificateOinTests
{
    private static readonly TestAuthority Root = TestAuthority.Root();

    [Theory]
    [InlineData(PrintableString, TestLeaf.Oin)]
    [InlineData(UTF8String, TestLeaf.Oin)]
    [InlineData(PrintableString, "00000001A02220647000")]
    public void An_oin_in_the_serial_number_of_the_subject_is_read(UniversalTagNumber tag, string oin) =>
        Assert.Equal(oin, Of([(TestLeaf.CommonName, UTF8String, "x")], [(TestLeaf.SerialNumber, tag, oin)]));

    [Fact]
    public void An_oin_in_the_common_name_only_is_not_an_oin() => Assert.Null(Of([(TestLeaf.CommonName, PrintableString, TestLeaf.Oin)]));

    [Fact]
    public void A_common_name_that_reads_like_a_serial_number_attribute_is_not_an_oin() =>
        Assert.Null(Of([(TestLeaf.CommonName, UTF8String, "x, SERIALNUMBER=" + TestLeaf.Oin)]));

    [Fact]
    public void Two_serial_number_rdns_are_refused_also_when_one_is_no_oin()
    {
        Assert.Null(Of([(TestLeaf.SerialNumber, PrintableString, TestLeaf.Oin)], [(TestLeaf.SerialNumber, PrintableString, TestLeaf.Oin)]));
        Assert.Null(Of([(TestLeaf.SerialNumber, PrintableString, "1")], [(TestLeaf.SerialNumber, PrintableString, TestLeaf.Oin)]));
    }

    [Fact]
    public void An_rdn_of_several_attributes_with_the_serial_number_is_refused_in_either_order()
    {
        Assert.Null(Of([(TestLeaf.SerialNumber, PrintableString, TestLeaf.Oin), ("2.5.4.10", PrintableString, "Organisation")]));
        Assert.Null(Of([(TestLeaf.SerialNumber, PrintableString, TestLeaf.Oin), (TestLeaf.CommonName, UTF8String, "x")]));
    }

    [Theory]
    [InlineData(BMPString)]
    [InlineData(T61String)]
    [InlineData(IA5String)]
    public void Another_string_type_is_refused(UniversalTagNumber tag) => Assert.Null(Of([(TestLeaf.SerialNumber, tag, TestLeaf.Oin)]));

    [Theory]
    [InlineData("00000099123456789000 ")]
    [InlineData(" 00000099123456789000")]
    [InlineData("0000009912345678900")]
    [InlineData("000000991234567890000")]
    [InlineData("00000099 23456789000")]
    [InlineData("0000009912345678900\u0000")]
    [InlineData("００００００９９１２３４５６７８９０００")]
    [InlineData("٠٠٠٠٠٠٩٩١٢٣٤٥٦٧٨٩٠٠٠")]
    [InlineData("")]
    public void What_is_not_twenty_ascii_letters_and_digits_is_refused(string value) => Assert.Null(Of([(TestLeaf.SerialNumber, UTF8String, value)]));

    private static string? Of(params (string, UniversalTagNumber, string)[][] subject)
    {
        using var certificate = new TestLeaf { Subject = TestLeaf.Name(subject) }.IssuedBy(Root);
        return CertificateOin.Of(certificate);
    }
}
