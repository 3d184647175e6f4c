namespace KmsAnalyzers.Tests.Flow;

internal static partial class TransferCases
{
    /// <summary>Hashes, ciphers, keys and random bytes.</summary>
    private const string Crypto = """
        CryptographicOperations.HashData(HashAlgorithmName.SHA512, bytes) // 64
        CryptographicOperations.HashData(HashAlgorithmName.SHA512, bytes.AsSpan()) // 64
        CryptographicOperations.HmacData(HashAlgorithmName.MD5, bytes, bytes) // 16
        CryptographicOperations.HmacData(HashAlgorithmName.SHA1, bytes.AsSpan(), bytes.AsSpan()) // 20
        CryptographicOperations.HashData(flag ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384, bytes) // 16..64
        CryptographicOperations.HashData(HashAlgorithmName.SHA512, stream) // 64
        await CryptographicOperations.HashDataAsync(HashAlgorithmName.SHA512, stream) // 64
        IncrementalHash.CreateHash(HashAlgorithmName.SHA256).GetHashAndReset() // 32
        IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, bytes).GetCurrentHash() // 32
        IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, bytes.AsSpan()).GetCurrentHash() // 32
        var h = IncrementalHash.CreateHash(HashAlgorithmName.SHA256); h.AppendData(bytes); h.AppendData(bytes.AsSpan()); h.AppendData(bytes, 0, 0); return h.GetHashAndReset(); // 32
        SHA256.Create().ComputeHash(bytes) // 32
        SHA256.Create().ComputeHash(bytes, 0, 0) // 32
        HashAlgorithm h = SHA384.Create(); return h.ComputeHash(bytes); // 48
        SHA256.Create().ComputeHash(stream) // 32
        await SHA256.Create().ComputeHashAsync(stream) // 32
        new HMACSHA512(bytes).ComputeHash(bytes) // 64
        SHA256.Create().TryComputeHash(bytes, new byte[100], out var written); return written; // 0 | 32
        var h = SHA256.Create(); h.ComputeHash(bytes); return h.Hash; // 32
        SHA256.Create().HashSize // 256
        Rfc2898DeriveBytes.Pbkdf2(bytes, new byte[16], 1, HashAlgorithmName.SHA256, 32) // 32
        Rfc2898DeriveBytes.Pbkdf2(bytes.AsSpan(), new byte[16], 1, HashAlgorithmName.SHA256, 32) // 32
        Rfc2898DeriveBytes.Pbkdf2("text", new byte[16], 1, HashAlgorithmName.SHA256, 32) // 32
        Rfc2898DeriveBytes.Pbkdf2("text".AsSpan(), new byte[16], 1, HashAlgorithmName.SHA256, 32) // 32
        new Rfc2898DeriveBytes(bytes, new byte[16], 1, HashAlgorithmName.SHA256).GetBytes(20) // 20
        HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, 42) // 42
        HKDF.Expand(HashAlgorithmName.SHA256, new byte[32], 42) // 42
        HKDF.Extract(HashAlgorithmName.SHA256, bytes) // 32
        Shake128.IsSupported ? Shake128.HashData(bytes, 42) : new byte[42] // 42
        Shake256.IsSupported ? Shake256.HashData(bytes, 42) : new byte[42] // 42
        Shake128.IsSupported ? Shake128.HashData(bytes.AsSpan(), 42) : new byte[42] // 42
        Shake128.IsSupported ? Shake128.HashData(stream, 42) : new byte[42] // 42
        Shake128.IsSupported ? await Shake128.HashDataAsync(stream, 42) : new byte[42] // 42
        Shake128.IsSupported ? new Shake128().GetHashAndReset(42) : new byte[42] // 42
        Shake128.IsSupported ? new Shake128().GetCurrentHash(42) : new byte[42] // 42
        Shake256.IsSupported ? Shake256.HashData(bytes.AsSpan(), 42) : new byte[42] // 42
        Shake256.IsSupported ? Shake256.HashData(stream, 42) : new byte[42] // 42
        Shake256.IsSupported ? await Shake256.HashDataAsync(stream, 42) : new byte[42] // 42
        Shake256.IsSupported ? new Shake256().GetHashAndReset(42) : new byte[42] // 42
        Shake256.IsSupported ? new Shake256().GetCurrentHash(42) : new byte[42] // 42
        CryptographicOperations.HmacData(HashAlgorithmName.SHA256, bytes, stream) // 32
        CryptographicOperations.HmacData(HashAlgorithmName.SHA256, bytes.AsSpan(), stream) // 32
        await CryptographicOperations.HmacDataAsync(HashAlgorithmName.SHA256, bytes, stream) // 32
        var c = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=a", ECDsa.Create(), HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.Now, DateTimeOffset.Now.AddDays(1)); return c.Thumbprint; // 40
        var c = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=a", ECDsa.Create(), HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.Now, DateTimeOffset.Now.AddDays(1)); return c.GetCertHash(); // 20
        var c = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=a", ECDsa.Create(), HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.Now, DateTimeOffset.Now.AddDays(1)); return c.GetCertHash(HashAlgorithmName.SHA512); // 64
        var c = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=a", ECDsa.Create(), HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.Now, DateTimeOffset.Now.AddDays(1)); return c.GetCertHashString(); // 40
        var c = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=a", ECDsa.Create(), HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.Now, DateTimeOffset.Now.AddDays(1)); return c.GetCertHashString(HashAlgorithmName.SHA256); // 64
        Aes.Create().Key // 16 | 24 | 32
        var a = Aes.Create(); a.GenerateKey(); a.GenerateIV(); return a.IV; // 16
        TripleDES.Create().Key // 16 | 24
        TripleDES.Create().IV // 1..32
        DES.Create().Key // 8
        ((SymmetricAlgorithm)Aes.Create()).Key // 1..128
        Aes.Create().EncryptCbc(new byte[100], new byte[16]) // 112
        Aes.Create().EncryptCbc(bytes, new byte[16]) // 16..
        Aes.Create().EncryptCbc(new byte[96], new byte[16]) // 112
        Aes.Create().EncryptCbc(new byte[96], new byte[16], PaddingMode.None) // 96
        Aes.Create().EncryptCbc(new byte[96], new byte[16], PaddingMode.Zeros) // 96
        Aes.Create().EncryptCbc((ReadOnlySpan<byte>)new byte[100], new byte[16]) // 112
        Aes.Create().EncryptEcb(new byte[100], PaddingMode.PKCS7) // 112
        Aes.Create().EncryptEcb((ReadOnlySpan<byte>)new byte[100], PaddingMode.ISO10126) // 112
        Aes.Create().EncryptEcb(new byte[96], PaddingMode.ANSIX923) // 112
        Aes.Create().GetCiphertextLengthCbc(4096, PaddingMode.None) // 4096
        Aes.Create().GetCiphertextLengthCbc(4096) // 4112
        Aes.Create().GetCiphertextLengthEcb(4090, PaddingMode.Zeros) // 4096
        TripleDES.Create().GetCiphertextLengthEcb(4090, PaddingMode.PKCS7) // 4090..4122
        Aes.Create().GetCiphertextLengthCfb(4090) // 4090
        Aes.Create().GetCiphertextLengthCfb(4090, PaddingMode.PKCS7, 128) // 4090..4122
        Aes.Create().EncryptCfb(new byte[9], new byte[16]) // 9
        Aes.Create().EncryptCfb((ReadOnlySpan<byte>)new byte[9], new byte[16], PaddingMode.ISO10126, 8) // 9..41
        Aes.Create().DecryptCfb(new byte[9], new byte[16]) // 0..9
        Aes.Create().DecryptCfb((ReadOnlySpan<byte>)new byte[9], new byte[16]) // 0..9
        TripleDES.Create().EncryptEcb(new byte[100], PaddingMode.PKCS7) // 100..132
        Aes.Create().DecryptCbc(new byte[96], new byte[16], PaddingMode.None) // 0..96
        Aes.Create().DecryptCbc((ReadOnlySpan<byte>)new byte[96], new byte[16], PaddingMode.None) // 0..96
        Aes.Create().DecryptEcb(new byte[96], PaddingMode.None) // 0..96
        Aes.Create().DecryptEcb((ReadOnlySpan<byte>)new byte[96], PaddingMode.None) // 0..96
        Aes.Create().CreateEncryptor().TransformFinalBlock(new byte[100], 0, 100) // 0..164
        var t = Aes.Create().CreateDecryptor(new byte[16], new byte[16]); return 1; // 1
        Aes.Create().CreateEncryptor(new byte[16], new byte[16]).TransformFinalBlock(bytes, 0, bytes.Length) // 0..2147483655
        var a = Aes.Create(); var c = a.CreateEncryptor().TransformFinalBlock(new byte[100], 0, 100); return a.CreateDecryptor().TransformFinalBlock(c, 0, c.Length); // 0..228
        new ToBase64Transform().TransformFinalBlock(new byte[3], 0, 3) // 0..
        var c = new byte[9]; using var g = new AesGcm(new byte[32], 16); g.Encrypt(new byte[12], new byte[9], c, new byte[16]); g.Encrypt(new byte[12].AsSpan(), new byte[9], c, new byte[16]); return c; // 9
        var c = new byte[9]; var t = new byte[16]; using var g = new AesGcm(new byte[32], 16); g.Encrypt(new byte[12], new byte[9], c, t); g.Decrypt(new byte[12], c, t, c); return c; // 9
        var c = new byte[9]; var t = new byte[16]; using var g = new AesGcm(new byte[32], 16); g.Encrypt(new byte[12].AsSpan(), new byte[9], c, t); g.Decrypt(new byte[12].AsSpan(), c, t, c); return c; // 9
        var c = new byte[9]; var t = new byte[16]; using var g = new AesCcm(new byte[32]); g.Encrypt(new byte[12], new byte[9], c, t); g.Decrypt(new byte[12], c, t, c); return c; // 9
        var c = new byte[9]; var t = new byte[16]; using var g = new AesCcm(new byte[32]); g.Encrypt(new byte[12].AsSpan(), new byte[9], c, t); g.Decrypt(new byte[12].AsSpan(), c, t, c); return c; // 9
        var c = new byte[9]; var t = new byte[16]; using var g = new ChaCha20Poly1305(new byte[32]); g.Encrypt(new byte[12], new byte[9], c, t); g.Decrypt(new byte[12], c, t, c); return c; // 9
        var c = new byte[9]; var t = new byte[16]; using var g = new ChaCha20Poly1305(new byte[32]); g.Encrypt(new byte[12].AsSpan(), new byte[9], c, t); g.Decrypt(new byte[12].AsSpan(), c, t, c); return c; // 9
        RSA.Create().ExportRSAPublicKey() // 128..288
        RSA.Create(2048).ExportRSAPrivateKey() // 512..1248
        RSA.Create(1024).ExportPkcs8PrivateKey() // 128..704
        var r = RSA.Create(); r.KeySize = 1024; return r.ExportSubjectPublicKeyInfo(); // 0..704
        RSA.Create(RSA.Create(1024).ExportParameters(true)).Encrypt(new byte[9], RSAEncryptionPadding.Pkcs1) // 48..2048
        var r = RSA.Create(2048); r.ImportRSAPrivateKey(RSA.Create(1024).ExportRSAPrivateKey(), out _); return r.ExportRSAPrivateKey(); // 96..9312
        var r = RSA.Create(2048); r.ImportRSAPublicKey(RSA.Create(1024).ExportRSAPublicKey(), out _); return r.ExportRSAPublicKey(); // 48..2080
        var r = RSA.Create(2048); r.ImportPkcs8PrivateKey(RSA.Create(1024).ExportPkcs8PrivateKey(), out _); r.ImportSubjectPublicKeyInfo(RSA.Create(1024).ExportSubjectPublicKeyInfo(), out _); return r.ExportRSAPublicKey(); // 48..2080
        var r = RSA.Create(2048); r.ImportFromPem(RSA.Create(1024).ExportRSAPrivateKeyPem()); r.ImportParameters(RSA.Create(1024).ExportParameters(true)); r.FromXmlString(RSA.Create(1024).ToXmlString(true)); return r.ExportRSAPublicKey(); // 48..2080
        var p = new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1); var r = RSA.Create(1024); r.ImportFromEncryptedPem(RSA.Create(1024).ExportEncryptedPkcs8PrivateKeyPem("x", p), "x"); r.ImportFromEncryptedPem(RSA.Create(1024).ExportEncryptedPkcs8PrivateKeyPem("x"u8, p), "x"u8); return r.ExportRSAPublicKey(); // 48..2080
        RSA.Create(1024).Encrypt((ReadOnlySpan<byte>)new byte[9], RSAEncryptionPadding.OaepSHA256) // 128
        RSA.Create(1024).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) // 128
        RSA.Create(1024).SignData(bytes.AsSpan(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) // 128
        RSA.Create(1024).SignHash(new byte[32], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) // 128
        RSA.Create(1024).SignHash((ReadOnlySpan<byte>)new byte[32], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) // 128
        var r = RSA.Create(1024); return r.Decrypt(r.Encrypt(new byte[9], RSAEncryptionPadding.Pkcs1), RSAEncryptionPadding.Pkcs1); // 0..128
        var r = RSA.Create(1024); return r.Decrypt((ReadOnlySpan<byte>)r.Encrypt(new byte[9], RSAEncryptionPadding.Pkcs1), RSAEncryptionPadding.Pkcs1); // 0..128
        RSA.Create(1024).ExportRSAPrivateKeyPem() // 258..1038
        RSA.Create(1024).ExportPkcs8PrivateKeyPem() // 130..1082
        RSA.Create(1024).ExportSubjectPublicKeyInfoPem() // 130..1082
        RSA.Create(1024).ExportEncryptedPkcs8PrivateKey("x", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA512, 1)) // 128..960
        RSA.Create(1024).ExportEncryptedPkcs8PrivateKey("x"u8, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA512, 1)) // 128..960
        ECDsa.Create(ECCurve.NamedCurves.nistP521).ExportPkcs8PrivateKey() // 16..1024
        ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportECPrivateKey() // 16..1024
        ECDsa.Create(ECCurve.NamedCurves.nistP521).ExportSubjectPublicKeyInfo() // 0..1024
        ECDsa.Create(ECCurve.NamedCurves.nistP521).ExportPkcs8PrivateKeyPem() // 18..1517
        ECDsa.Create().SignData(bytes, HashAlgorithmName.SHA256) // 8..192
        ECDsa.Create().SignData(bytes.AsSpan(), HashAlgorithmName.SHA256) // 8..192
        ECDsa.Create(ECCurve.NamedCurves.nistP521).SignHash(new byte[32]) // 132
        ECDsa.Create(ECCurve.NamedCurves.nistP384).SignHash((ReadOnlySpan<byte>)new byte[32]) // 96
        ECDsa.Create(ECCurve.NamedCurves.nistP256).SignData(bytes, HashAlgorithmName.SHA256) // 64
        ECDsa.Create(ECCurve.NamedCurves.brainpoolP512r1).SignData(bytes.AsSpan(), HashAlgorithmName.SHA256) // 128
        ECDsa.Create(ECCurve.CreateFromFriendlyName("nistP256")).SignData(bytes, HashAlgorithmName.SHA256) // 8..166
        var e = ECDsa.Create(ECCurve.NamedCurves.nistP256); e.GenerateKey(ECCurve.NamedCurves.nistP384); return e.SignHash(new byte[32]); // 96
        var e = ECDsa.Create(ECCurve.NamedCurves.nistP256); e.KeySize = 521; return e.SignHash(new byte[32]); // 132
        var e = ECDsa.Create(ECCurve.NamedCurves.nistP256); e.ImportFromPem(ECDsa.Create(ECCurve.NamedCurves.nistP521).ExportECPrivateKeyPem()); return e.SignHash(new byte[32]); // 8..192
        var c = ECCurve.NamedCurves.brainpoolP160r1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP160t1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP192r1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP192t1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP224r1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP224t1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP256r1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP256t1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP320r1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP320t1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP384r1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP384t1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP512r1; return flag ? new byte[1] : new byte[1]; // 1
        var c = ECCurve.NamedCurves.brainpoolP512t1; return flag ? new byte[1] : new byte[1]; // 1
        var e = ECDiffieHellman.Create(); return e.DeriveRawSecretAgreement(e.PublicKey); // 1..83
        var e = ECDiffieHellman.Create(); return e.DeriveKeyFromHash(e.PublicKey, HashAlgorithmName.SHA384); // 48
        var e = ECDiffieHellman.Create(); return e.DeriveKeyFromHash(e.PublicKey, HashAlgorithmName.SHA384, bytes, bytes); // 48
        var e = ECDiffieHellman.Create(); return e.DeriveKeyFromHmac(e.PublicKey, HashAlgorithmName.SHA384, bytes); // 48
        var e = ECDiffieHellman.Create(); return e.DeriveKeyMaterial(e.PublicKey); // 16..64
        RandomNumberGenerator.GetBytes(32) // 32
        RandomNumberGenerator.GetHexString(32) // 32
        RandomNumberGenerator.GetString("abc", 12) // 12
        Random.Shared.GetString("abc", 12) // 12
        RandomNumberGenerator.GetItems((ReadOnlySpan<int>)new[] { 1, 2 }, 12) // 12
        Random.Shared.GetItems(new[] { 1, 2 }, 12) // 12
        var a = new byte[9]; var g = RandomNumberGenerator.Create(); RandomNumberGenerator.Fill(a); g.GetBytes(a); g.GetBytes(a.AsSpan()); g.GetBytes(a, 0, 1); g.GetNonZeroBytes(a); g.GetNonZeroBytes(a.AsSpan()); Random.Shared.NextBytes(a); Random.Shared.NextBytes(a.AsSpan()); return a; // 9
        RandomNumberGenerator.GetInt32(10) // 0..9
        Random.Shared.Next(10) // 0..9
        Random.Shared.NextInt64(10L) // 0..9
        RandomNumberGenerator.GetInt32(3, 10) // 3..9
        Random.Shared.Next(3, 10) // 3..9
        Random.Shared.NextInt64(3L, 10L) // 3..9
        Random.Shared.Next() // 0..2147483647
        Random.Shared.NextInt64() // 0..
        """;
}
