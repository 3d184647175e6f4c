// case: misuse in strings, comments and code that is switched off
using System;

namespace Templates;

public static class Snippets
{
    // await kms.EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(new byte[8192]) });
    public const string Encrypt = """
        await kms.EncryptAsync(new EncryptRequest { Plaintext = new MemoryStream(new byte[8192]) });
        var key = (await kms.GenerateDataKeyAsync(request)).Plaintext.ToArray();
        Console.WriteLine(Convert.ToBase64String(key));
        """;

    public static void Show()
    {
        /* new AmazonKeyManagementServiceConfig { MaxErrorRetry = 0 } */
        Console.WriteLine(Encrypt);
#if NEVER
        var response = await new Amazon.KeyManagementService.AmazonKeyManagementServiceClient().GenerateDataKeyAsync(new());
        Console.WriteLine(Convert.ToHexString(response.Plaintext.ToArray()));
#endif
    }
}
