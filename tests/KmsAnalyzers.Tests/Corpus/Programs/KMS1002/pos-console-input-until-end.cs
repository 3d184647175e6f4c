// case: a pipe into a console tool, read to its end
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

var plaintext = await Console.In.ReadToEndAsync();
using var client = new AmazonKeyManagementServiceClient();

var response = await client.EncryptAsync(new EncryptRequest
{
    KeyId = args.Length > 0 ? args[0] : "alias/cli",
    EncryptionContext = new Dictionary<string, string> { ["tool"] = "pipe" },
    Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(plaintext)) // expect: KMS1002
});

Console.Out.WriteLine(Convert.ToBase64String(response.CiphertextBlob.ToArray()));
