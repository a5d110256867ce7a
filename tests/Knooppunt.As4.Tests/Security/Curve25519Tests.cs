using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;
using Xunit;

namespace Knooppunt.As4.Tests.Security;

/// <summary>The published vectors, and what strict verification must refuse (security catalogue E-01, S-26).</summary>
public sealed class Curve25519Tests
{
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    [Theory] // RFC 8032, 7.1
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Ed25519_signs_and_verifies_as_published(string privateKey, string publicKey, string message, string signature)
    {
        var octets = Convert.FromHexString(privateKey);
        Assert.Equal(publicKey, Convert.ToHexStringLower(Curve25519.PublicOctets(octets, Curve25519.Ed25519)));
        Assert.Equal(signature, Convert.ToHexStringLower(Curve25519.Sign(octets, Convert.FromHexString(message))));
        var signer = Curve25519Keys.Ed25519("CN=RFC 8032", octets).Certificate;
        Assert.True(Curve25519.Verify(signer, Convert.FromHexString(message), Convert.FromHexString(signature)));
    }

    [Fact]
    public void Ed25519_refuses_every_flipped_bit_of_a_signature_and_every_other_length()
    {
        var key = Curve25519Keys.Ed25519("CN=x");
        var message = "message"u8.ToArray();
        var signature = Curve25519.Sign(key.PrivateOctets!, message);
        for (var bit = 0; bit < signature.Length * 8; bit++)
        {
            var flipped = signature.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Curve25519.Verify(key.Certificate, message, flipped));
        }

        foreach (var other in new byte[][] { [], signature[..63], [.. signature, 0], new byte[64] })
            Assert.False(Curve25519.Verify(key.Certificate, message, other));
    }

    [Fact]
    public void Ed25519_has_one_signature_for_a_text_and_S_plus_the_order_of_the_group_is_refused()
    {
        var key = Curve25519Keys.Ed25519("CN=x");
        var message = "message"u8.ToArray();
        var signature = Curve25519.Sign(key.PrivateOctets!, message);
        var s = new BigInteger(signature.AsSpan(32), isUnsigned: true) + Order;
        var octets = s.ToByteArray(isUnsigned: true);
        Array.Resize(ref octets, 32);
        Assert.False(Curve25519.Verify(key.Certificate, message, [.. signature[..32], .. octets]));
    }

    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")] // order 1
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // order 2
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")] // order 4
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")] // order 8
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")] // not the one encoding
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void Ed25519_keys_of_a_small_order_or_in_another_encoding_are_refused(string publicKey)
    {
        var octets = Convert.FromHexString(publicKey);
        Assert.Null(Curve25519.PublicKey(Key(Curve25519.Ed25519, octets), Curve25519.Ed25519));

        // R is the neutral element and S zero: right for every text under a key of order 1.
        var signer = Curve25519Keys.Certificate("CN=x", Key(Curve25519.Ed25519, octets));
        Assert.False(Curve25519.Verify(signer, "any text"u8, [1, .. new byte[63]]));
    }

    [Theory] // RFC 7748, 5.2 and 6.1; the second has the bit set that is to be ignored
    [InlineData("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4", "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c", "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")]
    [InlineData("4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d", "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493", "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957")]
    [InlineData("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb", "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a", "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")]
    public void X25519_agrees_as_published(string privateKey, string publicKey, string secret) =>
        Assert.Equal(secret, Convert.ToHexStringLower(Curve25519.Agree(Convert.FromHexString(privateKey), Convert.FromHexString(publicKey))!));

    public static TheoryData<string> SmallOrders =>
    [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7",
    ];

    [Theory, MemberData(nameof(SmallOrders))]
    public void X25519_keys_of_a_small_order_are_refused(string publicKey)
    {
        var octets = Convert.FromHexString(publicKey);
        Assert.Null(Curve25519.Agree(RandomNumberGenerator.GetBytes(32), octets));
        Assert.Null(Curve25519.PublicKey(Key(Curve25519.X25519, octets), Curve25519.X25519));
    }

    [Fact]
    public void A_private_key_survives_being_written_and_read()
    {
        var octets = RandomNumberGenerator.GetBytes(32);
        foreach (var algorithm in new[] { Curve25519.Ed25519, Curve25519.X25519 })
            Assert.Equal(octets, Curve25519.ImportPem(Curve25519.ExportPem(octets, algorithm), algorithm));
    }

    [Fact] // RFC 8410, 10.3: with attributes and the public key behind
    public void A_private_key_with_its_public_key_behind_it_is_read()
    {
        const string Pem = """
            -----BEGIN PRIVATE KEY-----
            MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB
            Z9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PRIVATE KEY-----
            """;
        var octets = Curve25519.ImportPem(Pem, Curve25519.Ed25519);
        Assert.Equal("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1", Convert.ToHexStringLower(Curve25519.PublicOctets(octets, Curve25519.Ed25519)));
        Assert.Throws<CryptographicException>(() => Curve25519.ImportPem(Pem, Curve25519.X25519));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMC0CAQAwBQYDK2VwBCEEH9Tuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVg=\n-----END PRIVATE KEY-----")]
    public void What_is_no_private_key_is_refused(string pem) => Assert.Throws<CryptographicException>(() => Curve25519.ImportPem(pem, Curve25519.Ed25519));

    private static PublicKey Key(string algorithm, byte[] octets) => new(new Oid(algorithm), null, new AsnEncodedData(octets));
}
