using CsCheck;
using Knooppunt.As4.Encryption;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Xunit;

namespace Knooppunt.As4.Tests.Encryption;

public sealed class AesKeyWrapTests
{
    /// <summary>RFC 3394, 4.1, 4.3, 4.5 and 4.6.</summary>
    [Theory]
    [InlineData("000102030405060708090A0B0C0D0E0F", "00112233445566778899AABBCCDDEEFF", "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5")]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", "00112233445566778899AABBCCDDEEFF", "64E8C3F9CE0F5BA263E9777905818A2A93C8191E7D6E8AE7")]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", "00112233445566778899AABBCCDDEEFF0001020304050607", "A8F9BC1612C68B3FF6E6F4FBE30E71E4769C8B80A32CB8958CD5D17D6B254DA1")]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F", "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21")]
    public void The_vectors_of_the_rfc_hold(string kek, string key, string wrapped)
    {
        Assert.Equal(wrapped, Convert.ToHexString(AesKeyWrap.Wrap(Convert.FromHexString(kek), Convert.FromHexString(key))));
        Assert.Equal(key, Convert.ToHexString(AesKeyWrap.Unwrap(Convert.FromHexString(kek), Convert.FromHexString(wrapped))!));
    }

    [Fact]
    public void BouncyCastle_wraps_the_same() =>
        Gen.Select(Gen.Byte.Array[16], Gen.Int[2, 8].SelectMany(n => Gen.Byte.Array[8 * n])).Sample((kek, key) =>
        {
            var engine = new AesWrapEngine();
            engine.Init(true, new KeyParameter(kek));
            return engine.Wrap(key, 0, key.Length).AsSpan().SequenceEqual(AesKeyWrap.Wrap(kek, key));
        });

    [Fact]
    public void Every_flipped_bit_and_every_other_length_is_refused()
    {
        var kek = new byte[16];
        var wrapped = AesKeyWrap.Wrap(kek, HandMade.ContentKey);
        for (var bit = 0; bit < wrapped.Length * 8; bit++)
        {
            var edited = wrapped.ToArray();
            edited[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Null(AesKeyWrap.Unwrap(kek, edited));
        }

        for (var length = 0; length < wrapped.Length; length++)
            Assert.Null(AesKeyWrap.Unwrap(kek, wrapped.AsSpan(0, length)));
    }
}
