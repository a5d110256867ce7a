using System.Xml;
using CsCheck;
using Knooppunt.Berichten.Regels;
using Knooppunt.Berichten.Waarden;

namespace Knooppunt.Berichten.Tests.Waarden;

public sealed class ValueTests
{
    [Theory]
    [InlineData("123456782", true)]
    [InlineData("249566758", true)]
    [InlineData("999990019", true)]
    [InlineData("999993653", true)]
    [InlineData("111222333", true)]
    [InlineData("002220647", true)]
    [InlineData("123456789", false)]
    [InlineData("000000000", false)]
    [InlineData("12345678", false)]
    [InlineData("1234567820", false)]
    [InlineData("12345678a", false)]
    [InlineData("١٢٣٤٥٦٧٨٢", false)]
    [InlineData("", false)]
    public void The_eleven_test_is_that_of_the_BSN(string number, bool valid) => Assert.Equal(valid, Elfproef.IsGeldig(number));

    [Fact]
    public void One_wrong_digit_never_passes_the_eleven_test() =>
        Gen.Select(Gen.Int[0, 2].Select(i => new[] { "123456782", "249566758", "999990019" }[i]), Gen.Int[0, 8], Gen.Char['0', '9'])
            .Where(t => t.Item1[t.Item2] != t.Item3)
            .Sample(t => !Elfproef.IsGeldig(t.Item1.Remove(t.Item2, 1).Insert(t.Item2, t.Item3.ToString())));

    [Theory]
    [InlineData("NL20INGB0001234567", true)]
    [InlineData("NL86INGB0002445588", true)]
    [InlineData("BE68539007547034", true)]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("MT84MALT011000012345MTLCAST001S", true)]
    [InlineData("NL21INGB0001234567", false)]
    [InlineData("NL20ING80001234567", false)]
    [InlineData("nl20ingb0001234567", false)]
    [InlineData("NL20 INGB 0001 2345 67", false)]
    [InlineData("NL", false)]
    [InlineData("", false)]
    public void An_IBAN_is_checked_by_remainder_97_and_Dutch_form(string iban, bool valid) => Assert.Equal(valid, Iban.IsGeldig(iban));

    [Fact]
    public void One_wrong_digit_never_passes_as_IBAN() =>
        Gen.Select(Gen.Int[8, 17], Gen.Char['0', '9']).Where(t => "NL20INGB0001234567"[t.Item1] != t.Item2)
            .Sample(t => !Iban.IsGeldig("NL20INGB0001234567".Remove(t.Item1, 1).Insert(t.Item1, t.Item2.ToString())));

    [Theory]
    [InlineData("00000001002220647000", true)]
    [InlineData("00000004194049711000", true)]
    [InlineData("00000003123456780000", true)]
    [InlineData("00000099000000001000", true)]
    [InlineData("00000007AB12CD340000", true)]
    [InlineData("00000001002220648000", false)]
    [InlineData("00000003123456789000", false)]
    [InlineData("00000003A23456780000", false)]
    [InlineData("00000005123456789000", false)]
    [InlineData("00000011123456789000", false)]
    [InlineData("00000099000000001001", false)]
    [InlineData("0000009900000000100", false)]
    [InlineData("1002220647000", false)]
    [InlineData("", false)]
    public void An_OIN_has_a_known_prefix_and_a_number_that_fits_it(string oin, bool valid) => Assert.Equal(valid, Oin.IsGeldig(oin));

    [Fact]
    public void The_rule_for_a_BSN_holds_wherever_a_later_message_uses_the_type()
    {
        var type = new XmlQualifiedName("BSN", "urn:knooppunt:berichten:gemeenschappelijk:2");
        Assert.Null(WaardeRegels.Toets(type, "123456782"));
        Assert.Equal(BevindingCode.Bsn, WaardeRegels.Toets(type, "123456789")!.Code);
    }
}
