using System.Buffers;
using System.Text;
using AgentStack.Proxy.Streaming;

namespace AgentStack.Tests.Proxy;

public sealed class PythonJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[1,2,{"c":null}],"d":{}}""", """{"a": 1, "b": [1, 2, {"c": null}], "d": {}}""")]
    [InlineData("[]", "[]")]
    [InlineData("[[],[],{}]", "[[], [], {}]")]
    [InlineData("[true,false,null,1.50,-2E+3]", "[true, false, null, 1.50, -2E+3]")]
    [InlineData("{\"é\":\"ü🦊\\n\\\"\\u00e9\"}", "{\"\\u00e9\": \"\\u00fc\\ud83e\\udd8a\\n\\\"\\u00e9\"}")]
    [InlineData("\"~\u007f \u0080\"", "\"~\\u007f \\u0080\"")]
    [InlineData("\"\\ud800\"", "\"\\ud800\"")]
    [InlineData(" { \"a\" : [ 1 , 2 ] } ", "{\"a\": [1, 2]}")]
    public void It_prints_what_json_dumps_prints(string json, string printed)
    {
        var output = new ArrayBufferWriter<byte>();

        PythonJson.Write(Encoding.UTF8.GetBytes(json), output);

        Assert.Equal(printed, Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
